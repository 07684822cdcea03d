namespace GovernanceConsole.Autonomy;

/// <summary>An action that would have gone another way.</summary>
public sealed record ForecastChange(long Seq, DateTimeOffset At, string Agent, string Action, string? RunId, string Before, string After);

/// <summary>What recorded traffic says of a dial that is not set yet.</summary>
/// <param name="Considered">Recorded actions in the dial's scope.</param>
/// <param name="Changes">How many of them would have gone from one outcome to another: <c>hold → permit</c>.</param>
/// <param name="Examples">Some of those, newest first.</param>
/// <param name="Complete">False where only the newest part of the traffic was decided again.</param>
public sealed record DialForecast(int Considered, IReadOnlyDictionary<(string Before, string After), int> Changes, IReadOnlyList<ForecastChange> Examples, bool Complete);

/// <summary>Decides recorded traffic again as if a dial were set differently.</summary>
public interface IDialForecast
{
    /// <param name="scope">Where the dial would stand.</param>
    /// <param name="level">Its level, or null where it would be taken away.</param>
    Task<DialForecast> ForecastAsync(DialScope scope, int? level, TimeSpan window, CancellationToken cancellationToken);
}
