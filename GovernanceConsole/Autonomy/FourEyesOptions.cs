namespace GovernanceConsole.Autonomy;

/// <summary>The section <c>FourEyes</c>: where a second person is required.</summary>
public sealed class FourEyesOptions
{
    /// <summary>Automation clients, too, only propose what a person may only propose.</summary>
    public bool Automation { get; set; }
}
