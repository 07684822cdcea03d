using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Approvals.UI;

/// <summary>Changes a held action, shows the difference, and approves what came of it.</summary>
public partial class EditDialog
{
    private JsonElement _before;
    private ActionDraft _draft = null!;
    private string _reason = "";
    private string? _problem, _meanwhile;
    private bool _busy;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required IApprovals Approvals { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required IActorNames Names { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Parameter, EditorRequired]
    public ApprovalItem Item { get; set; } = null!;

    [Parameter, EditorRequired]
    public HeldEvidence Evidence { get; set; } = null!;

    /// <summary>True where it was approved.</summary>
    public static async Task<bool> ShowAsync(IDialogService dialogs, ApprovalItem item, HeldEvidence evidence)
    {
        var parameters = new DialogParameters<EditDialog> { { dialog => dialog.Item, item }, { dialog => dialog.Evidence, evidence } };
        var shown = await dialogs.ShowAsync<EditDialog>($"Edit {item.Held.Action} and approve", parameters, new DialogOptions { MaxWidth = MaxWidth.Medium, FullWidth = true });
        return await shown.Result is { Canceled: false };
    }

    protected override bool Concerns(ChangeNotice notice) => notice.Topic == ChangeTopics.Approval && notice.Id == Item.Id;

    protected override Task RefreshAsync()
    {
        if (!_busy)
            _meanwhile = DecisionTexts.Meanwhile(Approvals.Find(Item.Id), Clock.GetUtcNow(), Names);
        return Task.CompletedTask;
    }

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _before = Evidence.Action.TryGetProperty("properties", out var properties) ? properties : JsonElement.Parse("{}");
        _draft = ActionDraft.Of(_before);
    }

    private async Task SaveAsync()
    {
        if (_draft.Read().Properties is not { } properties)
            return;
        var action = new JsonObject { ["name"] = Item.Held.Action, ["properties"] = JsonObject.Create(properties) };
        _busy = true;
        var caller = await Callers.GetAsync(CancellationToken.None);
        var result = await Approvals.ApproveAsync(caller, Item.Id, new ApproveRequest(_reason, JsonSerializer.SerializeToElement(action)), CancellationToken.None);
        _busy = false;
        if (result is WriteResult<ApprovalItem>.Refused refused)
        {
            _problem = refused.Refusal.InWords();
            await RefreshAsync();
            return;
        }

        Snackbar.Add($"Approved as edited: {Item.Held.Action}", Severity.Success);
        Dialog.Close();
    }
}
