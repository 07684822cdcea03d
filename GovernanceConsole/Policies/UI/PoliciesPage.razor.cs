using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Policies.UI;

/// <summary>All packs with what they did in the last day, all hard stops, and what is never stored.</summary>
public partial class PoliciesPage
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly Dictionary<string, IReadOnlyList<RuleCount>> _counts = new(StringComparer.Ordinal);
    private IReadOnlyList<Versioned<PackDefinition>> _packs = [];
    private bool _mayManage;

    [SupplyParameterFromQuery]
    public string? Tab { get; set; }

    [Inject]
    public required IPolicyPacks Packs { get; init; }

    [Inject]
    public required IPolicyCounts Counts { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private bool ShowsStops => Tab == "stops";

    private bool ShowsRedaction => Tab == "redaction";

    private bool ShowsPacks => !ShowsStops && !ShowsRedaction;

    protected override bool Concerns(ChangeNotice notice) =>
        ShowsPacks && (notice.Topic == ChangeTopics.Decision || notice.Id?.StartsWith(PolicyRules.Policy + "/", StringComparison.Ordinal) == true);

    protected override async Task RefreshAsync()
    {
        _mayManage = (await Callers.GetAsync(Gone)).Has(Permission.ManagePolicies);
        _packs = Packs.List();
        foreach (var pack in _packs)
            _counts[pack.Id] = await Counts.OfAsync(pack.Id, Clock.GetUtcNow() - Day, Gone);
    }

    private Task CreateAsync(bool template) =>
        CreateAsync(template ? "Start from a template" : "New pack", new DialogParameters<NewPackDialog> { { dialog => dialog.ChooseTemplate, template } });

    private async Task ImportAsync()
    {
        var shown = await Dialogs.ShowAsync<ImportDialog>("Import a pack", new DialogOptions { MaxWidth = MaxWidth.Medium, FullWidth = true });
        if (await shown.Result is { Canceled: false, Data: PackDefinition read })
            await CreateAsync("Import a pack", new DialogParameters<NewPackDialog> { { dialog => dialog.From, read } });
    }

    private async Task CreateAsync(string title, DialogParameters<NewPackDialog> parameters)
    {
        var shown = await Dialogs.ShowAsync<NewPackDialog>(title, parameters, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true });
        if (await shown.Result is { Canceled: false, Data: string id })
            Navigation.NavigateTo("/policies/" + id);
    }
}
