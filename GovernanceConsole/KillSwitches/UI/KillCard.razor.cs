using System.Globalization;
using GovernanceConsole.Kernel;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.KillSwitches.UI;

/// <summary>One kill switch with its checklist.</summary>
public partial class KillCard
{
    private FirstRefusal? _first;

    [Inject]
    public required IKillSwitches Switches { get; init; }

    [Parameter, EditorRequired]
    public required KillRecord Kill { get; set; }

    [Parameter]
    public bool MayRelease { get; set; }

    [Parameter]
    public EventCallback OnRelease { get; set; }

    // The first refusal comes with some later decision; once found it does not change.
    protected override bool Concerns(ChangeNotice notice) => _first is null && Kill.Order.IsEngaged && notice.Topic == ChangeTopics.Ledger;

    protected override async Task RefreshAsync() => _first ??= await Switches.FirstRefusalAsync(Kill, Gone);

    private static string Words(string name) => name switch { "decision_point" => "Decision point", "access_tokens" => "Access tokens", _ => name };

    private static string Span(TimeSpan span) => span.TotalSeconds < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalMilliseconds:N0} ms")
        : span.TotalMinutes < 2 ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:N1} s") : string.Create(CultureInfo.InvariantCulture, $"{span.TotalMinutes:N0} min");
}
