using System.Text.Json;
using GovernanceConsole.Assurance.Internal.Views;
using GovernanceConsole.Assurance.Rules;
using GovernanceConsole.Data;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Assurance.Internal;

/// <summary>The runs that the console makes itself. Several nodes share them: who claims one first makes it, and has it to itself for a while.</summary>
internal sealed class SuiteCallTable(IDbContextFactory<ViewsDbContext> contexts, TimeProvider clock)
{
    private const string Due = """
        insert into {0}suite_calls (suite, agent, versions, attempts, next_at) values (@p0, @p1, @p2, 0, @p3)
        on conflict (suite, agent, versions) do update set attempts = 0, next_at = excluded.next_at, claimed_until = null, done_at = null, problem = null, asked_by = null
        where suite_calls.next_at is null and suite_calls.done_at < @p4
        """;

    private const string Ask = """
        insert into {0}suite_calls (suite, agent, versions, attempts, next_at, asked_by) values (@p0, @p1, @p2, 0, @p3, @p4)
        on conflict (suite, agent, versions) do update set attempts = 0, next_at = excluded.next_at, done_at = null, asked_by = excluded.asked_by
        """;

    // So long until every node has read of the run in the ledger.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private long Now => EntryTime.ToMicroseconds(clock.GetUtcNow());

    public async Task<IReadOnlyList<SuiteCallRow>> AllAsync(CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        return await views.Set<SuiteCallRow>().AsNoTracking().ToListAsync(cancellationToken);
    }

    /// <summary>Puts in line what is due and not in line yet.</summary>
    public Task AddDueAsync(string suite, IEnumerable<RunToMake> runs, CancellationToken cancellationToken) =>
        RunAsync(Due, runs.Select(run => new object[] { suite, run.Agent, Text(run), Now, EntryTime.ToMicroseconds(clock.GetUtcNow() - Grace) }), cancellationToken);

    /// <summary>Puts in line what somebody wants now, whether it is due or not.</summary>
    public Task AskAsync(string suite, IEnumerable<RunToMake> runs, ActorRef actor, CancellationToken cancellationToken) =>
        RunAsync(Ask, runs.Select(run => new object[] { suite, run.Agent, Text(run), Now, actor.ToString() }), cancellationToken);

    /// <summary>True where this node may make it. A crash in the middle costs the time until it may be claimed again.</summary>
    public async Task<bool> ClaimAsync(SuiteCallRow call, TimeSpan lease, CancellationToken cancellationToken)
    {
        var (now, until) = (Now, EntryTime.ToMicroseconds(clock.GetUtcNow() + lease));
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        return await Of(views, call).Where(row => row.Attempts == call.Attempts && row.NextAt != null && row.NextAt <= now && (row.ClaimedUntil == null || row.ClaimedUntil < now))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Attempts, call.Attempts + 1).SetProperty(row => row.ClaimedUntil, until), cancellationToken) == 1;
    }

    public Task DoneAsync(SuiteCallRow call, CancellationToken cancellationToken) => ChangeAsync(call, 0, null, Now, null, null, cancellationToken);

    /// <summary>It is tried again.</summary>
    /// <param name="askedBy">Null where it is only tried as long as it is due.</param>
    public Task AgainAsync(SuiteCallRow call, int attempts, TimeSpan wait, string? problem, string? askedBy, CancellationToken cancellationToken) =>
        ChangeAsync(call, attempts, EntryTime.ToMicroseconds(clock.GetUtcNow() + wait), null, problem, askedBy, cancellationToken);

    /// <summary>Nobody wants it any more.</summary>
    public async Task DropAsync(SuiteCallRow call, CancellationToken cancellationToken)
    {
        var now = Now;
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        await Of(views, call).Where(row => row.ClaimedUntil == null || row.ClaimedUntil < now).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Forgets what was done long ago.</summary>
    public async Task PruneAsync(CancellationToken cancellationToken)
    {
        var before = EntryTime.ToMicroseconds(clock.GetUtcNow() - Kept);
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        await views.Set<SuiteCallRow>().Where(row => row.NextAt == null && row.DoneAt < before).ExecuteDeleteAsync(cancellationToken);
    }

    public static IReadOnlyDictionary<string, string> VersionsOf(SuiteCallRow call) => JsonSerializer.Deserialize<Dictionary<string, string>>(call.Versions)!;

    public static string Text(RunToMake run) => JsonSerializer.Serialize(run.Versions.OrderBy(part => part.Key, StringComparer.Ordinal).ToDictionary(part => part.Key, part => part.Value));

    private static IQueryable<SuiteCallRow> Of(ViewsDbContext views, SuiteCallRow call) =>
        views.Set<SuiteCallRow>().Where(row => row.Suite == call.Suite && row.Agent == call.Agent && row.Versions == call.Versions);

    /// <summary>Who has claimed it says what came of it, and gives it back. Where somebody asked anew meanwhile, which begins the count anew, it is only given back.</summary>
    private async Task ChangeAsync(SuiteCallRow call, int attempts, long? next, long? done, string? problem, string? askedBy, CancellationToken cancellationToken)
    {
        long? nobody = null;
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        if (await Of(views, call).Where(row => row.Attempts == call.Attempts + 1).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Attempts, attempts).SetProperty(row => row.NextAt, next).SetProperty(row => row.ClaimedUntil, nobody)
                .SetProperty(row => row.DoneAt, done).SetProperty(row => row.Problem, problem).SetProperty(row => row.AskedBy, askedBy), cancellationToken) == 0)
            await Of(views, call).ExecuteUpdateAsync(set => set.SetProperty(row => row.ClaimedUntil, nobody), cancellationToken);
    }

    private async Task RunAsync(string sql, IEnumerable<object[]> rows, CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        await views.Database.OpenConnectionAsync(cancellationToken);
        await views.RunEachAsync(sql, rows, cancellationToken);
    }
}
