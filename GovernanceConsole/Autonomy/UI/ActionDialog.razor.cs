using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Autonomy.UI;

/// <summary>Adds or changes an action of the catalogue; shows it to who may not. Its result is what came of it; it stays open where it was refused.</summary>
public partial class ActionDialog
{
    private const string SchemaExample = """{"type":"object","properties":{"audience_size":{"type":"integer","maximum":50000}},"required":["audience_size"]}""";

    private ActionDraft _draft = new();
    private string _name = "", _reason = "";
    private Refusal? _refusal;
    private bool _mayManage, _busy;

    /// <summary>The action to change; null for a new one.</summary>
    [Parameter]
    public Versioned<ActionDefinition>? Action { get; set; }

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required ICatalogue Catalogue { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    // One that is required but no longer known stays to be seen.
    private IEnumerable<string> Plans => Catalogue.Actions().Where(action => action.Definition.Phase == ActionPhase.Plan).Select(action => action.Id)
        .Concat(_draft.RequiresPlan is { } required ? [required] : []).Distinct().Order(StringComparer.Ordinal);

    protected override async Task OnInitializedAsync()
    {
        if (Action is not null)
            (_name, _draft) = (Action.Id, ActionDraft.Of(Action.Definition));
        _mayManage = (await Callers.GetAsync(CancellationToken.None)).Has(Permission.ManageCatalogue);
    }

    private string? At(string field) => _refusal?.Field == field ? _refusal.InWords() : null;

    private string Said(Refusal refusal) => refusal.Kind == RefusalKind.Stale && Action is null ? $"There is an action '{_name.Trim()}' already." : refusal.InWords();

    private void TakeBack(RuleVersion version)
    {
        if (version.As<ActionDefinition>() is { } former)
            (_draft, _refusal) = (ActionDraft.Of(former.Definition), null);
    }

    private async Task SaveAsync()
    {
        (_busy, _refusal) = (true, null);
        var result = await PutAsync(await Callers.GetAsync(CancellationToken.None));
        if (result is WriteResult<Versioned<ActionDefinition>>.Refused refused)
            _refusal = refused.Refusal;
        else
            Dialog.Close(DialogResult.Ok(result));
        _busy = false;
    }

    private async Task<Refusal?> TryAsync(Caller caller) => (await PutAsync(caller) as WriteResult<Versioned<ActionDefinition>>.Refused)?.Refusal;

    private async Task<WriteResult<Versioned<ActionDefinition>>> PutAsync(Caller caller) => _draft.Read() switch
    {
        (null, var problem) => problem!,
        var (action, _) => await Catalogue.PutActionAsync(caller, _name.Trim(), action, _reason.Trim(), Action?.Version ?? 0, CancellationToken.None),
    };
}
