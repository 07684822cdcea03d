using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Components;

/// <summary>An autonomy level by colour and numeral.</summary>
public partial class LevelBadge
{
    private static readonly string[] Names = ["Assist", "Execute", "Optimize", "Orchestrate"];

    /// <summary>0 to 3.</summary>
    [Parameter, EditorRequired]
    public int Level { get; set; }

    /// <summary>Inherited rather than set here.</summary>
    [Parameter]
    public bool Pale { get; set; }

    [Parameter]
    public bool ShowName { get; set; }

    [Parameter]
    public string? Title { get; set; }

    private string Name => Names[Level];
}
