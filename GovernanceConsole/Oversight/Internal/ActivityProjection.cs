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
    // Places that were found in the store, so that each is looked for once.
    private readonly HashSet<(string, string, string)> _places = [];

    public string Name => "activity";

    public int Version => 2;

    public string Topic => ChangeTopics.Decision;

    public async Task ApplyAsync(ViewsDbContext views, IReadOnlyList<LedgerEntry> entries, CancellationToken cancellationToken)
    {
        var steps = entries.Where(entry => entry.Kind == EntryKinds.Decision).Select(entry => (Step: RunReader.StepOf(entry), Run: entry.RunId)).ToList();
        if (steps.Count == 0)
            return;
        await CountHoursAsync(views, steps.ConvertAll(step => step.Step), cancellationToken);
        await SummariseRunsAsync(views, [.. steps.Where(step => step.Run is not null).Select(step => (step.Step, step.Run!))], cancellationToken);
        await KeepLastAsync(views, steps.GroupBy(step => step.Step.Agent).ToDictionary(agent => agent.Key, agent => agent.Last().Step), cancellationToken);
        await CountActionsAsync(views, steps.ConvertAll(step => step.Step), cancellationToken);
        await KeepPlacesAsync(views, [.. steps.SelectMany(step => PlacesOf(step.Step)).Distinct()], cancellationToken);
        await views.SaveChangesAsync(cancellationToken);
    }

    public async Task ClearAsync(ViewsDbContext views, CancellationToken cancellationToken)
    {
        _places.Clear();
        await views.Set<HourRow>().ExecuteDeleteAsync(cancellationToken);
        await views.Set<RunRow>().ExecuteDeleteAsync(cancellationToken);
        await views.Set<LastStepRow>().ExecuteDeleteAsync(cancellationToken);
        await views.Set<ActionRow>().ExecuteDeleteAsync(cancellationToken);
        await views.Set<PlaceRow>().ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>The beginning of a time's hour, seconds since 1970.</summary>
    public static long HourOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / 3600 * 3600;

    private static async Task CountHoursAsync(ViewsDbContext views, IReadOnlyList<RunStep> steps, CancellationToken cancellationToken)
    {
        var counts = steps.GroupBy(step => (Hour: HourOf(step.At), step.Agent)).ToList();
        var (hours, agents) = (counts.Select(count => count.Key.Hour).Distinct().ToList(), counts.Select(count => count.Key.Agent).Distinct().ToList());
        var rows = await views.Set<HourRow>().Where(row => hours.Contains(row.Hour) && agents.Contains(row.Agent)).ToDictionaryAsync(row => (row.Hour, row.Agent), cancellationToken);
        foreach (var count in counts)
        {
            if (!rows.TryGetValue(count.Key, out var row))
                views.Add(row = new HourRow { Hour = count.Key.Hour, Agent = count.Key.Agent });
            row.Permitted += count.Count(step => step.Outcome == "permit");
            row.Held += count.Count(step => step.Outcome == "hold");
            row.Denied += count.Count(step => step.Outcome == "deny");
        }
    }

    private static async Task SummariseRunsAsync(ViewsDbContext views, IReadOnlyList<(RunStep Step, string Run)> steps, CancellationToken cancellationToken)
    {
        var runs = steps.GroupBy(step => step.Run, step => step.Step).ToList();
        var ids = runs.ConvertAll(run => run.Key);
        var rows = await views.Set<RunRow>().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
        foreach (var run in runs)
        {
            var (first, last) = (run.First(), run.Last());
            if (!rows.TryGetValue(run.Key, out var row))
                views.Add(row = new RunRow { Id = run.Key, Agent = first.Agent, Workflow = first.Workflow, StartedAt = EntryTime.ToMicroseconds(first.At) });
            (row.LastAt, row.LastSeq) = (EntryTime.ToMicroseconds(last.At), last.Seq);
            row.Permitted += run.Count(step => step.Outcome == "permit");
            row.Held += run.Count(step => step.Outcome == "hold");
            row.Denied += run.Count(step => step.Outcome == "deny");
        }
    }

    private static async Task CountActionsAsync(ViewsDbContext views, IReadOnlyList<RunStep> steps, CancellationToken cancellationToken)
    {
        var counts = steps.Where(step => step.Outcome == "permit").GroupBy(step => (step.Agent, step.Action)).ToDictionary(count => count.Key, count => count.Count());
        if (counts.Count == 0)
            return;
        var (agents, actions) = (counts.Keys.Select(key => key.Agent).Distinct().ToList(), counts.Keys.Select(key => key.Action).Distinct().ToList());
        var rows = await views.Set<ActionRow>().Where(row => agents.Contains(row.Agent) && actions.Contains(row.Action)).ToDictionaryAsync(row => (row.Agent, row.Action), cancellationToken);
        foreach (var (key, count) in counts)
        {
            if (!rows.TryGetValue(key, out var row))
                views.Add(row = new ActionRow { Agent = key.Agent, Action = key.Action });
            row.Permitted += count;
        }
    }

    private static async Task KeepLastAsync(ViewsDbContext views, Dictionary<string, RunStep> last, CancellationToken cancellationToken)
    {
        var agents = last.Keys.ToList();
        var rows = await views.Set<LastStepRow>().Where(row => agents.Contains(row.Agent)).ToDictionaryAsync(row => row.Agent, cancellationToken);
        foreach (var (agent, step) in last)
        {
            var json = JsonSerializer.Serialize(step);
            if (rows.TryGetValue(agent, out var row))
                row.Step = json;
            else
                views.Add(new LastStepRow { Agent = agent, Step = json });
        }
    }

    private async Task KeepPlacesAsync(ViewsDbContext views, IReadOnlyList<(string Workflow, string Kind, string Value)> places, CancellationToken cancellationToken)
    {
        foreach (var place in places.Where(place => !_places.Contains(place)))
        {
            if (await views.FindAsync<PlaceRow>([place.Workflow, place.Kind, place.Value], cancellationToken) is null)
                views.Add(new PlaceRow { Workflow = place.Workflow, Kind = place.Kind, Value = place.Value });
            else
                _places.Add(place);
        }
    }

    private static IEnumerable<(string Workflow, string Kind, string Value)> PlacesOf(RunStep step)
    {
        yield return (step.Workflow, "agent", step.Agent);
        if (step.Segment is not null)
            yield return (step.Workflow, "segment", step.Segment);
        if (step.Channel is not null)
            yield return (step.Workflow, "channel", step.Channel);
        if (step.Region is not null)
            yield return (step.Workflow, "region", step.Region);
    }
}
