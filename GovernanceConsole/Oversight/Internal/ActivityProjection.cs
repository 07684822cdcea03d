using System.Text.Json;
using GovernanceConsole.Data;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Oversight.Internal.Views;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Oversight.Internal;

/// <summary>What agents did: counts by hour, runs, each agent's last decision, and the places they named.</summary>
internal sealed class ActivityProjection : IProjection
{
    private const string AddHour = """
        insert into {0}activity_hours (hour, agent, permitted, held, denied) values (@p0, @p1, @p2, @p3, @p4)
        on conflict (hour, agent) do update set permitted = activity_hours.permitted + excluded.permitted, held = activity_hours.held + excluded.held, denied = activity_hours.denied + excluded.denied
        """;

    private const string AddRun = """
        insert into {0}activity_runs (id, agent, workflow, started_at, last_at, permitted, held, denied, last_seq) values (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8)
        on conflict (id) do update set last_at = excluded.last_at, last_seq = excluded.last_seq,
            permitted = activity_runs.permitted + excluded.permitted, held = activity_runs.held + excluded.held, denied = activity_runs.denied + excluded.denied
        """;

    private const string KeepLast = "insert into {0}activity_last (agent, step) values (@p0, @p1) on conflict (agent) do update set step = excluded.step";

    private const string AddPermits = """
        insert into {0}activity_actions (agent, action, permitted) values (@p0, @p1, @p2)
        on conflict (agent, action) do update set permitted = activity_actions.permitted + excluded.permitted
        """;

    private const string AddPlace = "insert into {0}activity_places (workflow, kind, value) values (@p0, @p1, @p2) on conflict do nothing";

    public string Name => "activity";

    public int Version => 2;

    public string Topic => ChangeTopics.Decision;

    public async Task ApplyAsync(ViewsDbContext views, IReadOnlyList<LedgerEntry> entries, CancellationToken cancellationToken)
    {
        var tally = ActivityTally.Of(entries);
        await views.RunEachAsync(AddHour, tally.Hours.Select(hour => new object[] { hour.Key.Hour, hour.Key.Agent, hour.Value.Permitted, hour.Value.Held, hour.Value.Denied }), cancellationToken);
        await views.RunEachAsync(AddRun, tally.Runs.Select(run => RowOf(run.Key, run.Value)), cancellationToken);
        await views.RunEachAsync(KeepLast, tally.Last.Select(last => new object[] { last.Key, JsonSerializer.Serialize(RunReader.StepOf(last.Value)) }), cancellationToken);
        await views.RunEachAsync(AddPermits, tally.Permits.Select(permits => new object[] { permits.Key.Agent, permits.Key.Action, permits.Value }), cancellationToken);
        await views.RunEachAsync(AddPlace, tally.Places.Select(place => new object[] { place.Workflow, place.Kind, place.Value }), cancellationToken);
    }

    public async Task ClearAsync(ViewsDbContext views, CancellationToken cancellationToken)
    {
        await views.Set<HourRow>().ExecuteDeleteAsync(cancellationToken);
        await views.Set<RunRow>().ExecuteDeleteAsync(cancellationToken);
        await views.Set<LastStepRow>().ExecuteDeleteAsync(cancellationToken);
        await views.Set<ActionRow>().ExecuteDeleteAsync(cancellationToken);
        await views.Set<PlaceRow>().ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>The beginning of a time's hour, seconds since 1970.</summary>
    public static long HourOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / 3600 * 3600;

    private static object[] RowOf(string id, RunTally run) =>
    [
        id, run.Agent, run.Workflow, EntryTime.ToMicroseconds(run.First.At), EntryTime.ToMicroseconds(run.Last.At),
        run.Counts.Permitted, run.Counts.Held, run.Counts.Denied, run.Last.Seq,
    ];
}
