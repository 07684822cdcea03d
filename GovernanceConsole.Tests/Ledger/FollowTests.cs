using GovernanceConsole.Tests.Infrastructure;
using Npgsql;

namespace GovernanceConsole.Tests.Ledger;

/// <summary>A node that folds what another appended.</summary>
public sealed class FollowTests(PostgresServer postgres)
{
    [Fact]
    public async Task ToFollow_TakesNoRightToAppend_SoThatNeitherWaitsForTheOther()
    {
        await using var one = await LedgerHost.OnPostgresAsync(postgres);
        await using var other = await LedgerHost.OnPostgresAsync(one.Connection);
        await one.PutAsync("thing", "a", "{}");
        var head = one.Ledger.Head.Seq;
        await Eventually.ThatAsync(() => Task.FromResult(other.Ledger.Head.Seq == head));

        // A third node has the right to append and keeps it.
        await using var holder = await OpenAsync(one.Connection);
        await using var held = await holder.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var take = new NpgsqlCommand($"select pg_advisory_xact_lock({0x474F564C45444752})", holder, held))
            await take.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await using var writer = await OpenAsync(one.Connection);
        await using (var append = new NpgsqlCommand($"""
            insert into ledger_entries (seq, at, kind, actor, body, previous, hash) select seq + 1, at, kind, actor, body, hash, hash from ledger_entries where seq = {head};
            select pg_notify('governance_ledger', '{head + 1}')
            """, writer))
            await append.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        await Eventually.ThatAsync(() => Task.FromResult(one.Ledger.Head.Seq == head + 1 && other.Ledger.Head.Seq == head + 1));
    }

    private static async Task<NpgsqlConnection> OpenAsync(string connection)
    {
        var opened = new NpgsqlConnection(connection + ";Pooling=false");
        await opened.OpenAsync(TestContext.Current.CancellationToken);
        return opened;
    }
}
