using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovernanceConsole.Data;

/// <summary>Commits to SQLite without waiting for the disk: for what can be folded anew, and is never torn either way.</summary>
internal sealed class RelaxedCommits : DbConnectionInterceptor
{
    public static readonly RelaxedCommits Instance = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var pragma = connection.CreateCommand();
        pragma.CommandText = Text;
        pragma.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var pragma = connection.CreateCommand();
        pragma.CommandText = Text;
        await pragma.ExecuteNonQueryAsync(cancellationToken);
    }

    private const string Text = "pragma synchronous=normal";
}
