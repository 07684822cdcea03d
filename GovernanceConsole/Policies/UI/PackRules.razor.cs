using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Policies.UI;

/// <summary>A pack's rules, each as one sentence with what it did in the last day.</summary>
public partial class PackRules
{
    [Parameter, EditorRequired]
    public required PackDefinition Draft { get; set; }

    [Parameter]
    public IReadOnlyList<RuleCount> Counts { get; set; } = [];

    [Parameter]
    public bool MayManage { get; set; }

    [Parameter]
    public KnownValues Known { get; set; } = KnownValues.None;

    [Parameter]
    public EventCallback<PackDefinition> Changed { get; set; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    private static string Spoke(int held, int denied) =>
        held + denied == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"spoke {held + denied:N0} times in 24 hours");

    private (int Held, int Denied) Of(string rule)
    {
        var mine = Counts.Where(count => count.Rule == rule).ToList();
        return (mine.Sum(count => count.Held), mine.Sum(count => count.Denied));
    }

    private async Task EditAsync(RuleDefinition? rule)
    {
        var parameters = new DialogParameters<RuleDialog>
        {
            { dialog => dialog.Rule, rule },
            { dialog => dialog.Known, Known },
            { dialog => dialog.Taken, [.. Draft.Rules.Select(other => other.Id).Where(id => id != rule?.Id)] },
        };
        var shown = await Dialogs.ShowAsync<RuleDialog>(rule is null ? "New rule" : $"Change {rule.Id}", parameters, new DialogOptions { MaxWidth = MaxWidth.Medium, FullWidth = true });
        if (await shown.Result is not { Canceled: false, Data: RuleDefinition made })
            return;
        await Changed.InvokeAsync(Draft with { Rules = rule is null ? [.. Draft.Rules, made] : [.. Draft.Rules.Select(other => other.Id == rule.Id ? made : other)] });
    }
}
