using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Simulations;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Policies.UI;

/// <summary>Shows what a change of a pack does — to the pack, to its scenarios, to the last week — asks why, and makes it. It stays open where the change is refused.</summary>
public partial class PackChangeDialog
{
    private static readonly DialogOptions Wide = new() { MaxWidth = MaxWidth.Medium, FullWidth = true };

    private IReadOnlyList<JsonChange> _changes = [];
    private IReadOnlyList<ScenarioResult> _results = [];
    private string? _problem;
    private string _reason = "";
    private bool _busy;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Parameter]
    public string Id { get; set; } = "";

    [Parameter]
    public string Lead { get; set; } = "";

    /// <summary>The words on the button.</summary>
    [Parameter]
    public string Action { get; set; } = "Save";

    /// <summary>What stands; null where there is nothing yet.</summary>
    [Parameter]
    public PackDefinition? Before { get; set; }

    [Parameter]
    public required PackDefinition After { get; set; }

    /// <summary>Makes the change, with the reason.</summary>
    [Parameter]
    public required Func<Caller, string, Task<WriteResult<Versioned<PackDefinition>>>> Change { get; set; }

    [Inject]
    public required IPolicyPacks Packs { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    /// <summary>Asks and changes; null where the person thought better of it.</summary>
    public static async Task<WriteResult<Versioned<PackDefinition>>.Saved?> AskAsync(
        IDialogService dialogs, string title, string lead, string action, string id, PackDefinition? before, PackDefinition after, Func<Caller, string, Task<WriteResult<Versioned<PackDefinition>>>> change)
    {
        var parameters = new DialogParameters<PackChangeDialog>
        {
            { dialog => dialog.Id, id },
            { dialog => dialog.Lead, lead },
            { dialog => dialog.Action, action },
            { dialog => dialog.Before, before },
            { dialog => dialog.After, after },
            { dialog => dialog.Change, change },
        };
        var shown = await dialogs.ShowAsync<PackChangeDialog>(title, parameters, Wide);
        return await shown.Result is { Canceled: false, Data: WriteResult<Versioned<PackDefinition>>.Saved saved } ? saved : null;
    }

    protected override async Task OnInitializedAsync()
    {
        _changes = PackDiff.Between(Before, After);
        switch (Packs.Try(await Callers.GetAsync(CancellationToken.None), Id, After))
        {
            case WriteResult<IReadOnlyList<ScenarioResult>>.Saved tried:
                _results = tried.Value;
                break;
            case WriteResult<IReadOnlyList<ScenarioResult>>.Refused refused:
                _problem = refused.Refusal.InWords();
                break;
        }
    }

    private async Task<Refusal?> TryAsync(Caller caller) => (await Change(caller, WhatIfWords.Reason) as WriteResult<Versioned<PackDefinition>>.Refused)?.Refusal;

    private async Task ActAsync()
    {
        (_busy, _problem) = (true, null);
        var result = await Change(await Callers.GetAsync(CancellationToken.None), _reason.Trim());
        if (result is WriteResult<Versioned<PackDefinition>>.Refused refused)
            _problem = refused.Refusal.Kind == RefusalKind.Stale ? "Somebody changed this pack meanwhile. Cancel, look at what they did, and save again: what you changed is kept." : refused.Refusal.InWords();
        else
            Dialog.Close(DialogResult.Ok(result));
        _busy = false;
    }
}
