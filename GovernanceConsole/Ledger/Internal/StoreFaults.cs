using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>Says in an operator's words why the store takes no commits, and what to do.</summary>
internal static class StoreFaults
{
    public static string Explain(Exception fault) => "The store does not take commits: " + Cause(fault);

    private static string Cause(Exception fault) => fault switch
    {
        LedgerUnavailableException => fault.Message,
        SqliteException sqlite => OfSqlite(sqlite),
        PostgresException postgres => OfPostgres(postgres),
        NpgsqlException { InnerException: SocketException or IOException or TimeoutException } => "PostgreSQL cannot be reached. The console goes on by itself when it answers again.",
        { InnerException: { } inner } => Cause(inner),
        _ => fault.Message,
    };

    // https://sqlite.org/rescode.html
    private static string OfSqlite(SqliteException fault) => fault.SqliteErrorCode switch
    {
        5 or 6 => "another process holds the file's write lock. Only one console may use a SQLite file; stop the other.",
        8 => "the file is read-only. Give the console's user the right to write it and its folder.",
        10 => $"the disk reports an error ({fault.SqliteExtendedErrorCode}). Look at the machine's log; do not trust this disk.",
        11 or 26 => "the file is damaged. Stop the console, keep the file, and restore the last backup; 'ledger verify' tells how far it holds.",
        13 => "the disk is full. Make room; the console goes on by itself.",
        14 => "the file cannot be opened. Its folder must exist and be open to the console's user.",
        _ => fault.Message,
    };

    // https://www.postgresql.org/docs/current/errcodes-appendix.html
    private static string OfPostgres(PostgresException fault) => fault.SqlState switch
    {
        PostgresErrorCodes.DiskFull => "PostgreSQL's disk is full. Make room; the console goes on by itself.",
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow => "PostgreSQL is stopping or starting. The console goes on by itself when it is up.",
        PostgresErrorCodes.ReadOnlySqlTransaction => "PostgreSQL takes no writes: it is a standby, or was set read-only. Point the console at the primary.",
        PostgresErrorCodes.TooManyConnections => "PostgreSQL has no connection left. Raise its max_connections, or lower 'Maximum Pool Size' in the connection string.",
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => "PostgreSQL refuses the user or password of ConnectionStrings:Console.",
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => "PostgreSQL reports damaged data. Stop the console and restore the last backup.",
        _ => fault.MessageText,
    };
}
