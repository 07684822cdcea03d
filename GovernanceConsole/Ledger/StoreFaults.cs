using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace GovernanceConsole.Ledger;

/// <summary>Says in an operator's words why the store takes no commits, and what to do.</summary>
public static class StoreFaults
{
    /// <summary>True where the store is to blame: it is away, full, locked, read-only or damaged. A statement that was wrong is not the store's fault.</summary>
    public static bool Is(Exception fault) => fault switch
    {
        LedgerUnavailableException => true,
        // 1: wrong SQL. 19: a constraint. 20: a wrong type.
        SqliteException sqlite => sqlite.SqliteErrorCode is not (1 or 19 or 20),
        // Classes 22, 23, 42 and 54: wrong data, constraints, wrong SQL, more than there is room for in a row or an index.
        PostgresException postgres => postgres.SqlState[..2] is not ("22" or "23" or "42" or "54"),
        DbException => true,
        { InnerException: { } inner } => Is(inner),
        _ => false,
    };

    /// <summary>True where what the store holds is damaged.</summary>
    public static bool IsDamage(Exception fault) => fault switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode is 11 or 26,
        PostgresException postgres => postgres.SqlState is PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted,
        { InnerException: { } inner } => IsDamage(inner),
        _ => false,
    };

    /// <summary>The cause and the remedy in a sentence or two.</summary>
    public static string Explain(Exception fault) => "The store does not take commits: " + Cause(fault);

    private static string Cause(Exception fault) => fault switch
    {
        LedgerUnavailableException => fault.Message,
        SqliteException sqlite => OfSqlite(sqlite),
        PostgresException postgres => OfPostgres(postgres),
        IOException or UnauthorizedAccessException => $"its folder cannot be used ({fault.Message.TrimEnd('.')}). Give the console's user the right to make and write it.",
        NpgsqlException { InnerException: TimeoutException } => "PostgreSQL does not answer in time. Look at its load and at the network; the console goes on by itself.",
        NpgsqlException { InnerException: SocketException or IOException } => "PostgreSQL cannot be reached. The console goes on by itself when it answers again.",
        { InnerException: { } inner } => Cause(inner),
        _ => fault.Message,
    };

    // https://sqlite.org/rescode.html
    private static string OfSqlite(SqliteException fault) => fault.SqliteErrorCode switch
    {
        5 or 6 => "another process holds the file's write lock. Only one console may use a SQLite file; stop the other.",
        8 => "the file is read-only. Give the console's user the right to write it and its folder.",
        // 778: writing, 4874: growing the shared index. Quotas and limits on file sizes are told this way.
        10 when fault.SqliteExtendedErrorCode is 778 or 4874 => "nothing more can be written: the disk is full, or a quota or a limit on file sizes is reached. Make room; the console goes on by itself. Where there is room, look at the machine's log: the disk may be failing.",
        10 => $"the disk reports an error ({fault.SqliteExtendedErrorCode}). Look at the machine's log; do not trust this disk.",
        11 or 26 => "the file is damaged. Stop the console, keep the file, and restore the last backup; 'ledger verify' tells how far it holds.",
        13 => "the disk is full. Make room; the console goes on by itself.",
        14 => "the file cannot be opened. Its folder must exist, and the console's user must have the right to write there.",
        _ => fault.Message,
    };

    // https://www.postgresql.org/docs/current/errcodes-appendix.html
    private static string OfPostgres(PostgresException fault) => fault.SqlState switch
    {
        PostgresErrorCodes.DiskFull => "PostgreSQL's disk is full. Make room; the console goes on by itself.",
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow => "PostgreSQL is stopping or starting. The console goes on by itself when it is up.",
        PostgresErrorCodes.ReadOnlySqlTransaction => "PostgreSQL takes no writes: it is a standby, or was set read-only. Point the console at the primary.",
        PostgresErrorCodes.LockNotAvailable => "another node holds the ledger and does not go on. The console tries again by itself; look at the other nodes.",
        "25P03" => "this node stood still for too long in the middle of a batch, and PostgreSQL let another go on. Nothing of the batch was kept; the console goes on by itself.",
        PostgresErrorCodes.TooManyConnections => "PostgreSQL has no connection left. Raise its max_connections, or lower 'Maximum Pool Size' in the connection string.",
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => "PostgreSQL refuses the user or password of ConnectionStrings:Console.",
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => "PostgreSQL reports damaged data. Stop the console and restore the last backup.",
        _ => fault.MessageText,
    };
}
