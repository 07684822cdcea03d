using System.Globalization;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Decisions.Internal;

/// <summary>Decides recorded questions twice by today's rules, with the dial as it stands and as it would stand.</summary>
internal sealed class DialForecaster(ILedger ledger, DecisionFold fold, TimeProvider clock) : IDialForecast
{
    private const int PageSize = 1000;
    private const int MaxConsidered = 20_000;
    private const int ExamplesKept = 20;

    public async Task<DialForecast> ForecastAsync(DialScope scope, int? level, TimeSpan window, CancellationToken cancellationToken)
    {
        // What is stopped at the moment says nothing of the dial.
        var today = fold.Durable with { Stops = KillSwitches.StopIndex.Empty };
        var changed = today with { Dials = With(today, scope, level, clock.GetUtcNow()) };
        var (changes, examples, considered, looked) = (new Dictionary<(string, string), int>(), new List<ForecastChange>(), 0, 0);
        long? before = null;
        while (looked < MaxConsidered)
        {
            var page = await ledger.ReadAsync(new LedgerQuery(After: before, Kind: EntryKinds.Decision, Since: clock.GetUtcNow() - window, NewestFirst: true, Limit: PageSize), cancellationToken);
            foreach (var entry in page.Items)
            {
                looked++;
                var record = DecisionRecord.Read(entry);
                var request = RecordedRequests.Read(record);
                if (request.ResourceType != "workflow" || !scope.Covers(new DialScope(request.ResourceId, request.Segment, request.Channel, request.Region)))
                    continue;
                considered++;
                var (was, would) = (DecisionEngine.Decide(today, request, record.Facts, entry.At).Outcome.Word(), DecisionEngine.Decide(changed, request, record.Facts, entry.At).Outcome.Word());
                if (was == would)
                    continue;
                changes[(was, would)] = changes.GetValueOrDefault((was, would)) + 1;
                if (examples.Count < ExamplesKept)
                    examples.Add(new ForecastChange(entry.Seq, entry.At, request.SubjectId, request.ActionName, entry.RunId, was, would));
            }

            if (page.NextCursor is null)
                return new DialForecast(considered, changes, examples, Complete: true);
            before = long.Parse(page.NextCursor, CultureInfo.InvariantCulture);
        }

        return new DialForecast(considered, changes, examples, Complete: false);
    }

    /// <summary>The dials with one of them set, or taken away.</summary>
    public static DialBoard With(DecisionSnapshot snapshot, DialScope scope, int? level, DateTimeOffset at)
    {
        var others = snapshot.Workflows.Keys.SelectMany(snapshot.Dials.Of).Where(dial => dial.Scope != scope);
        // Set for ever: the forecast is of the level, not of the moment.
        return new DialBoard(level is { } value ? others.Append(new DialDefinition(scope, value, "forecast", at, "forecast")) : others);
    }
}
