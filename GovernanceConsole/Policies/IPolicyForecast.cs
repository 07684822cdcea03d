using GovernanceConsole.Autonomy;

namespace GovernanceConsole.Policies;

/// <summary>What recorded traffic says of a pack that is not enforced yet.</summary>
/// <param name="Considered">Recorded actions that were decided again.</param>
/// <param name="Changes">How many of them would have gone from one outcome to another: <c>permit → hold</c>.</param>
/// <param name="Rules">How often each rule of the draft would have spoken.</param>
/// <param name="Examples">Some of the actions that would have gone another way, newest first.</param>
/// <param name="Complete">False where only the newest part of the traffic was decided again.</param>
/// <param name="WithoutContent">Of how many something was erased since, or never stored: what the draft says of it counts as not knowable.</param>
public sealed record PackForecast(
    int Considered, IReadOnlyDictionary<(string Before, string After), int> Changes, IReadOnlyList<RuleCount> Rules, IReadOnlyList<ForecastChange> Examples, bool Complete, int WithoutContent);

/// <summary>Decides recorded traffic again as if a draft of a pack were enforced.</summary>
public interface IPolicyForecast
{
    /// <returns>Null where the draft cannot be read.</returns>
    Task<PackForecast?> ForecastAsync(string id, PackDefinition draft, TimeSpan window, CancellationToken cancellationToken);
}
