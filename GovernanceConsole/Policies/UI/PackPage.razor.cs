using System.Text.Json;
using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Simulations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;

namespace GovernanceConsole.Policies.UI;

/// <summary>One pack: a draft that is changed, tried and then saved with a reason. Nothing binds before.</summary>
public partial class PackPage
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly (string Slug, string Title)[] Tabs = [("rules", "Rules"), ("scenarios", "Scenarios"), ("try", "Try it"), ("versions", "Versions"), ("about", "About")];

    private Versioned<PackDefinition>? _base, _overtaken;
    private PackDefinition? _draft;
    private IReadOnlyList<PackVersion> _versions = [];
    private IReadOnlyList<RuleCount> _counts = [];
    private KnownValues _known = KnownValues.None;
    private string? _shown;
    private bool _mayManage;

    [Parameter]
    public string Id { get; set; } = "";

    [SupplyParameterFromQuery]
    public string? Tab { get; set; }

    [Inject]
    public required IPolicyPacks Packs { get; init; }

    [Inject]
    public required IPolicyCounts Counts { get; init; }

    [Inject]
    public required IAgentRegister Register { get; init; }

    [Inject]
    public required ICatalogue Catalogue { get; init; }

    [Inject]
    public required IKnownPlaces Places { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private string Current => Tabs.Any(tab => tab.Slug == Tab) ? Tab! : "rules";

    private bool IsDirty => _draft is not null && _base is not null && !ReferenceEquals(_draft, _base.Definition) && !Same(_draft, _base.Definition);

    protected override bool Concerns(ChangeNotice notice) => notice.Topic == ChangeTopics.Decision || notice.Id == $"{PolicyRules.Policy}/{Id}";

    protected override async Task OnParametersSetAsync()
    {
        if (_shown is not null && _shown != Id)
        {
            (_base, _draft, _overtaken) = (null, null, null);
            await RefreshAsync();
        }

        _shown = Id;
    }

    protected override async Task RefreshAsync()
    {
        _mayManage = (await Callers.GetAsync(Gone)).Has(Permission.ManagePolicies);
        _known = KnownValues.Of(Register, Catalogue, Places);
        _counts = await Counts.OfAsync(Id, Clock.GetUtcNow() - Day, Gone);
        if (Packs.Find(Id) is not { } now || _base?.Version != now.Version)
            _versions = await Packs.VersionsAsync(Id, Gone);
        Take(Packs.Find(Id));
    }

    private static bool Same(PackDefinition one, PackDefinition other) => JsonElement.DeepEquals(RuleDocuments.Document(one), RuleDocuments.Document(other));

    // What somebody is at work on is never thrown away because somebody else saved.
    private void Take(Versioned<PackDefinition>? now)
    {
        if (!IsDirty)
            (_base, _draft, _overtaken) = (now, now?.Definition, null);
        else if (now is not null && now.Version != _base!.Version)
            _overtaken = now;
    }

    private void Edit(PackDefinition draft) => _draft = draft;

    private void Discard() => _draft = _base?.Definition;

    private void KeepMineOver(Versioned<PackDefinition> theirs) => (_base, _overtaken) = (theirs, null);

    private Task TakeTheirsAsync(Versioned<PackDefinition> theirs)
    {
        (_base, _draft, _overtaken) = (theirs, theirs.Definition, null);
        return RefreshAsync();
    }

    private async Task SaveAsync()
    {
        var (draft, version) = (_draft! with { Mode = _base!.Definition.Mode }, _base.Version);
        await ChangeAsync($"Save {Id}", $"It becomes version {version + 1}, {PackTexts.Mode(draft.Mode)}. The version before it stays, and one click brings it back.", "Save", draft,
            (caller, reason) => Packs.PutAsync(caller, Id, draft, reason, version, CancellationToken.None));
    }

    private async Task SetModeAsync(PackMode mode)
    {
        if (_base!.Definition.Mode == mode)
            return;
        var (mine, stored) = (IsDirty ? _draft : null, _base);
        var saved = await PackChangeDialog.AskAsync(Dialogs, $"{Id}: {PackTexts.Mode(mode)}", PackTexts.Meaning(mode) + (mine is null ? "" : " What you have not saved yet stays as it is and is not part of it."), char.ToUpperInvariant(PackTexts.Mode(mode)[0]) + PackTexts.Mode(mode)[1..],
            Id, stored.Definition, stored.Definition with { Mode = mode }, (caller, reason) => Packs.SetModeAsync(caller, Id, mode, reason, CancellationToken.None));
        if (saved is null)
            return;
        Snackbar.Tell<Versioned<PackDefinition>>(saved, $"{Id} is now {PackTexts.Mode(mode)}");
        if (mine is not null && saved.Value.Version == stored.Version + 1)
            (_base, _draft) = (saved.Value, mine with { Mode = mode });
        await RefreshAsync();
    }

    private async Task ImportAsync()
    {
        var shown = await Dialogs.ShowAsync<ImportDialog>($"Import into {Id}", new DialogOptions { MaxWidth = MaxWidth.Medium, FullWidth = true });
        if (await shown.Result is { Canceled: false, Data: PackDefinition read })
            _draft = read with { Mode = _base!.Definition.Mode };
    }

    private async Task RemoveAsync()
    {
        var reason = await ReasonDialog.AskAsync(Dialogs, $"Remove {Id}", $"None of its {_base!.Definition.Rules.Count} rules binds or is recorded any more. Its versions stay in the ledger.", "Remove", Color.Error,
            preview: WhatIf.Of(caller => Packs.RemoveAsync(caller, Id, WhatIfWords.Reason, _base.Version, Gone)));
        if (reason is null || !Snackbar.Tell(await Packs.RemoveAsync(await Callers.GetAsync(Gone), Id, reason, _base.Version, Gone), $"Removed {Id}"))
            return;
        _draft = _base.Definition;
        Navigation.NavigateTo("/policies");
    }

    private async Task ChangeAsync(string title, string lead, string action, PackDefinition after, Func<Caller, string, Task<WriteResult<Versioned<PackDefinition>>>> change)
    {
        if (await PackChangeDialog.AskAsync(Dialogs, title, lead, action, Id, _base?.Definition, after, change) is { } saved)
            await SavedAsync(saved);
        else
            await RefreshAsync();
    }

    private async Task SavedAsync(WriteResult<Versioned<PackDefinition>>.Saved saved)
    {
        Snackbar.Tell<Versioned<PackDefinition>>(saved, $"{Id} version {saved.Value.Version}");
        (_base, _draft, _overtaken) = (saved.Value, saved.Value.Definition, null);
        _versions = await Packs.VersionsAsync(Id, Gone);
        await RefreshAsync();
    }

    private async Task MayLeaveAsync(LocationChangingContext leaving)
    {
        var target = Navigation.ToAbsoluteUri(leaving.TargetLocation).AbsolutePath;
        if (!IsDirty || target == new Uri(Navigation.Uri).AbsolutePath)
            return;
        if (await Dialogs.ShowMessageBoxAsync("Leave without saving?", $"What you changed in {Id} is lost then.", yesText: "Leave", cancelText: "Stay") != true)
            leaving.PreventNavigation();
    }
}
