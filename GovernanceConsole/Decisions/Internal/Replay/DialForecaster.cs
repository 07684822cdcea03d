using GovernanceConsole.Autonomy;
using GovernanceConsole.Decisions.Engine;

namespace GovernanceConsole.Decisions.Internal.Replay;

/// <summary>Replays what was recorded in a dial's scope, with the dial as it stands and as it would stand.</summary>
internal sealed class DialForecaster(Replayer replayer, TimeProvider clock) : IDialForecast
{
    private const int MostEntries = 100_000;

    public async Task<DialForecast> ForecastAsync(DialScope scope, int? level, TimeSpan window, CancellationToken cancellationToken)
    {
        var (now, today, horizon) = (clock.GetUtcNow(), replayer.Today, replayer.Horizon);
        var changed = today with { Dials = With(today, scope, level, now) };
        var tally = new ForecastTally(request => request.ResourceType == "workflow" && scope.Covers(new DialScope(request.ResourceId, request.Segment, request.Channel, request.Region)));
        var stretch = await replayer.StretchAsync(now - window, now, MostEntries, cancellationToken);
        await replayer.RunAsync(replayer.World(today, horizon), replayer.World(changed, horizon), tally, stretch, progress: null, cancellationToken);
        return new DialForecast(tally.Considered, tally.Changes, tally.Examples, stretch.IsWhole);
    }

    /// <summary>The dials with one of them set, or taken away.</summary>
    public static DialBoard With(DecisionSnapshot snapshot, DialScope scope, int? level, DateTimeOffset at)
    {
        var others = snapshot.Workflows.Keys.SelectMany(snapshot.Dials.Of).Where(dial => dial.Scope != scope);
        // Set for ever: the forecast is of the level, not of the moment.
        return new DialBoard(level is { } value ? others.Append(new DialDefinition(scope, value, "forecast", at, "forecast")) : others);
    }
}
