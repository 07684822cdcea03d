using GovernanceConsole.Autonomy;
using GovernanceConsole.Quality;

namespace GovernanceConsole.Decisions.Engine;

/// <summary>The contract and the health of the platform that an action's tool leads to.</summary>
internal static class PlatformControls
{
    private const string LiftedBy = "permission:ManageCatalogue";

    public static void Check(GovernedPlatform? platform, GovernedAction action, ReadingFacts? readings, DateTimeOffset now, ref VerdictList verdicts)
    {
        if (platform is null)
            return;
        var (id, contract) = (platform.Id, platform.Definition);
        if (contract.Actions is { } supported && !supported.Contains(action.Name))
            verdicts.Deny(Control.Platform, ReasonCodes.PlatformUnsupported, $"The platform '{id}' does not support '{action.Name}'.", LiftedBy, source: id);
        if (Down(platform, readings?.Platform, now) is not { } why)
            return;
        if (contract.WhenDown == PlatformDown.Pause)
            verdicts.Deny(Control.Platform, ReasonCodes.PlatformUnavailable, $"{why}: everything on it pauses.", LiftedBy, source: id);
        else if (action.Definition.Phase == ActionPhase.Plan)
            return;
        else if (contract.WhenDown == PlatformDown.SafeState)
            verdicts.Deny(Control.Platform, ReasonCodes.PlatformUnavailable, $"{why}: agents plan, and execute nothing on it.", LiftedBy, source: id);
        else
            verdicts.Hold(Control.Platform, ReasonCodes.PlatformUnavailable, $"{why}: a person decides what is done.", "role:operations", source: id);
    }

    private static string? Down(GovernedPlatform platform, PlatformReading? reading, DateTimeOffset now) =>
        reading?.Status == PlatformStatus.Down ? $"The platform '{platform.Id}' is down"
        : platform.Definition.MaxAge is not { } age ? null
        : reading is null ? $"Nothing was reported of the platform '{platform.Id}' yet"
        : now - reading.At > age ? $"Nothing was heard of the platform '{platform.Id}' for longer than {age}"
        : null;
}
