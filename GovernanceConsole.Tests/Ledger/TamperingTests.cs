using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Ledger;

public sealed class TamperingTests
{
    [Theory]
    [InlineData("update ledger_entries set body = replace(body, '\"level\":3', '\"level\":0') where seq = 4", 4)]
    [InlineData("update ledger_entries set at = at + 1 where seq = 2", 2)]
    [InlineData("update ledger_entries set actor = 'person:somebody@else' where seq = 5", 5)]
    [InlineData("update ledger_entries set kind = 'notice' where seq = 3", 3)]
    [InlineData("update ledger_entries set hash = zeroblob(32) where seq = 3", 3)]
    [InlineData("update ledger_entries set body = 'not json' where seq = 6", 6)]
    [InlineData("update ledger_entries set body = replace(body, ',', ', ') where seq = 6", 6)]
    [InlineData("delete from ledger_entries where seq = 4", 4)]
    [InlineData("update rule_versions set document = '{\"level\":3}' where id = 'd2'", 2)]
    [InlineData("update rule_versions set is_current = false where id = 'd6'", 6)]
    [InlineData("insert into rule_versions select kind, 'forged', version, document, actor, reason, at, 5, is_current from rule_versions where id = 'd1'", 5)]
    public async Task Verify_AfterAHandInTheStore_NamesTheFirstBadEntry(string tampering, long firstBad)
    {
        await using var host = await LedgerHost.OnSqliteAsync();
        for (var i = 1; i <= 8; i++)
            await host.PutAsync("dial", "d" + i, $$"""{"level":{{i % 4 + (i == 4 ? 3 : 0)}}}""");
        Assert.True((await host.Ledger.VerifyAsync(1, null, TestContext.Current.CancellationToken)).Passed);

        Assert.Equal(1, await StoreHand.ChangeAsync(host.Connection, tampering));

        var verification = await host.Ledger.VerifyAsync(1, null, TestContext.Current.CancellationToken);
        Assert.Equal(firstBad, verification.FirstBad);
        Assert.NotNull(verification.Problem);
    }
}
