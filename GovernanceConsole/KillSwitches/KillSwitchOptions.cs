namespace GovernanceConsole.KillSwitches;

/// <summary>The section <c>KillSwitches</c>.</summary>
public sealed class KillSwitchOptions
{
    /// <summary>Only a signed-in person releases; automation clients with <c>console:kill</c> may only engage.</summary>
    public bool ReleaseByPersonOnly { get; set; }
}
