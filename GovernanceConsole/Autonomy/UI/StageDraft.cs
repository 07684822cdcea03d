namespace GovernanceConsole.Autonomy.UI;

/// <summary>A stage as it stands in the form.</summary>
public sealed class StageDraft
{
    // Longer than any run: so that no number typed is more than a time can be.
    private const double MaxMinutes = 60 * 24 * 3650;

    public string? Name { get; set; } = "";

    public string? DoneWhen { get; set; }

    public int? MaxActions { get; set; }

    public TimeSpan? Timeout { get; private set; }

    /// <summary>The timeout in minutes. One set in seconds by another way keeps them unless the minutes are changed.</summary>
    public double? Minutes
    {
        get => Timeout?.TotalMinutes;
        set => Timeout = value is { } minutes ? TimeSpan.FromMinutes(Math.Clamp(minutes, -MaxMinutes, MaxMinutes)) : null;
    }

    public static StageDraft Of(WorkflowStage stage) => new() { Name = stage.Name, DoneWhen = stage.DoneWhen, MaxActions = stage.MaxActions, Timeout = stage.Timeout };

    public WorkflowStage ToStage() => new(Name?.Trim() ?? "", string.IsNullOrWhiteSpace(DoneWhen) ? null : DoneWhen.Trim(), MaxActions, Timeout);
}
