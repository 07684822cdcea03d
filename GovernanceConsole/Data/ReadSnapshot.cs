using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GovernanceConsole.Data;

/// <summary>Several reads that see the store at one moment, without holding up who writes.</summary>
public static class ReadSnapshot
{
    public static async Task<IDbContextTransaction> BeginReadSnapshotAsync(this ConsoleDbContext context, CancellationToken cancellationToken)
    {
        if (context.Database.GetDbConnection() is not SqliteConnection connection)
            return await context.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);

        // EF's own transactions on SQLite take the write lock at once; a deferred one only reads.
        await context.Database.OpenConnectionAsync(cancellationToken);
        return (await context.Database.UseTransactionAsync(connection.BeginTransaction(deferred: true), cancellationToken))!;
    }
}
