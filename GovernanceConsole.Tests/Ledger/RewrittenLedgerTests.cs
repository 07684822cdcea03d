using System.Text;
using GovernanceConsole.Data;
using GovernanceConsole.Ledger;
using GovernanceConsole.Ledger.Internal;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovernanceConsole.Tests.Ledger;

/// <summary>An operator who rewrites an entry and every hash behind it makes a chain that holds; deciding again tells.</summary>
public sealed class RewrittenLedgerTests
{
    [Theory]
    [InlineData("\"outcome\":\"deny\",\"reasons\":[{", "\"outcome\":\"permit\",\"reasons\":[{", "Decided again")]
    [InlineData("\"level\":0,", "\"level\":1,", "Decided again")]
    [InlineData("\"audience_size\":1200", "\"audience_size\":9", "Its question does not give its digest")]
    [InlineData("\"digest\":", "\"digesu\":", "It cannot be read")]
    [InlineData("\"level\":0,", "\"level\":0, ", "Its body is not in canonical form")]
    [InlineData("\"audience_size\":1200", "\"audience_size\": 1200", "Its body is not in canonical form")]
    [InlineData("\"run_id\":\"run-77\"", "\"run_id\":\"run\\u002d77\"", "Its body is not in canonical form")]
    [InlineData("\"argument_errors\":[]", "\"argument_errors\":[],\"more\":1", "Decided again")]
    [InlineData("\"argument_errors\":[]", "\"argument_errors\":[],\"argument_errors\":[]", "It cannot be read")]
    public async Task Verify_AfterAllHashesWereMadeAnew_NamesTheDecisionThatDoesNotFollow(string old, string forged, string problem)
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var token = await Scenario.SetUpAsync(console);
        var seq = (await Scenario.AskAsync(console, token)).GetProperty("ledger").GetProperty("seq").GetInt64();
        await Scenario.DialAsync(console, 1);
        await Scenario.AskAsync(console, token);

        await RewriteAsync(console, seq, old, forged);

        var verification = await console.Services.GetRequiredService<ILedger>().VerifyAsync(1, null, TestContext.Current.CancellationToken);
        Assert.Equal((seq, problem), (verification.FirstBad, verification.Problem?[..problem.Length]));
    }

    [Theory]
    [InlineData("update ledger_entries set request_key = null where kind = 'decision'", "It is kept under another request key than it says")]
    [InlineData("update ledger_entries set request_key = 'K:other' where kind = 'decision'", "It is kept under another request key than it says")]
    [InlineData("update ledger_entries set request_key = 'K:mine' where kind = 'rule_change'", "It is kept under a request key, as only decisions are")]
    public async Task Verify_AfterARequestKeyWasChanged_NamesTheEntry(string tampering, string problem)
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        await Scenario.SetUpAsync(console);
        Assert.Equal(200, (await console.CallAsync("POST", "/access/v1/evaluation", Scenario.Question(), await console.TokenAsync(), ("Idempotency-Key", "mine"))).Status);
        var ledger = console.Services.GetRequiredService<ILedger>();
        Assert.True((await ledger.VerifyAsync(1, null, TestContext.Current.CancellationToken)).Passed);

        await using var context = await console.Services.GetRequiredService<IDbContextFactory<ConsoleDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        Assert.NotEqual(0, await context.Database.ExecuteSqlRawAsync(tampering, TestContext.Current.CancellationToken));

        Assert.StartsWith(problem, (await ledger.VerifyAsync(1, null, TestContext.Current.CancellationToken)).Problem);
    }

    private static async Task RewriteAsync(ConsoleHost console, long from, string old, string forged)
    {
        await using var context = await console.Services.GetRequiredService<IDbContextFactory<ConsoleDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var rows = await context.Set<LedgerRow>().AsNoTracking().Where(row => row.Seq >= from - 1).OrderBy(row => row.Seq).ToListAsync(TestContext.Current.CancellationToken);
        var previous = rows[0].Hash;
        foreach (var row in rows.Skip(1))
        {
            var body = row.Seq == from ? row.Body.Replace(old, forged, StringComparison.Ordinal) : row.Body;
            Assert.True(row.Seq != from || body != row.Body);
            var entry = row.ToEntry() with { Body = Encoding.UTF8.GetBytes(body), Previous = previous };
            var hash = EntryHash.Of(entry);
            await context.Database.ExecuteSqlAsync($"update ledger_entries set body = {body}, previous = {previous}, hash = {hash} where seq = {row.Seq}", TestContext.Current.CancellationToken);
            previous = hash;
        }
    }
}
