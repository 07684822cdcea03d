using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using MudBlazor;

namespace GovernanceConsole.Approvals.UI;

/// <summary>What a person does with an item.</summary>
public enum DecisionKind
{
    Approve,
    Reject,
    Revise,
    Extend,
    Assign,
    Withdraw,
}

/// <summary>Asks for the reason of a decision, by key or by hand, and makes it. Says so where somebody else was first, and keeps what was typed.</summary>
public partial class DecisionDialog
{
    private string? _preset, _meanwhile, _problem, _person;
    private string _text = "";
    private int _minutes;
    private bool _busy;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required IApprovals Approvals { get; init; }

    [Inject]
    public required IPeople People { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required IActorNames Names { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required IJSRuntime Script { get; init; }

    [Parameter, EditorRequired]
    public DecisionKind Kind { get; set; }

    [Parameter, EditorRequired]
    public ApprovalItem Item { get; set; } = null!;

    private DecisionTexts Texts => DecisionTexts.Of(Kind);

    private string Reason => _text.Trim().Length > 0 ? _text.Trim() : _preset ?? "";

    private IEnumerable<Person> Deciders => People.List().Select(person => person.Definition).Where(person => PermissionTable.ForRoles(person.Roles).Contains(Permission.DecideApprovals));

    /// <summary>True where it was decided.</summary>
    public static async Task<bool> ShowAsync(IDialogService dialogs, DecisionKind kind, ApprovalItem item)
    {
        var parameters = new DialogParameters<DecisionDialog> { { dialog => dialog.Kind, kind }, { dialog => dialog.Item, item } };
        var shown = await dialogs.ShowAsync<DecisionDialog>(DecisionTexts.Of(kind).Title, parameters, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true });
        return await shown.Result is { Canceled: false };
    }

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _minutes = Kind == DecisionKind.Extend ? 240 : 0;
        _person = Deciders.FirstOrDefault()?.Email;
        _preset = Kind is DecisionKind.Approve or DecisionKind.Extend or DecisionKind.Assign ? Texts.Presets[0] : null;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        await using var keys = await Script.InvokeAsync<IJSObjectReference>("import", "./keys.js");
        await keys.InvokeVoidAsync("focus", "#decision input:checked, #decision input");
    }

    protected override bool Concerns(ChangeNotice notice) => notice.Topic == ChangeTopics.Approval && notice.Id == Item.Id;

    protected override Task RefreshAsync()
    {
        if (Kind != DecisionKind.Withdraw && !_busy)
            _meanwhile = DecisionTexts.Meanwhile(Approvals.Find(Item.Id), Clock.GetUtcNow(), Names);
        return Task.CompletedTask;
    }

    private void ChooseByKey(KeyboardEventArgs pressed)
    {
        // Digits are text once somebody has begun to write.
        if (_text.Length == 0 && pressed.Key is [>= '1' and <= '9'] && pressed.Key[0] - '1' < Texts.Presets.Count)
            _preset = Texts.Presets[pressed.Key[0] - '1'];
    }

    private async Task SubmitAsync()
    {
        if (_meanwhile is not null || _busy)
            return;
        // The button stays enabled: a disabled one would swallow the Enter of whoever is quick.
        if (Reason.Length == 0)
        {
            _problem = "Choose a reason or write one.";
            return;
        }

        _busy = true;
        var caller = await Callers.GetAsync(Gone);
        var result = Kind switch
        {
            DecisionKind.Approve => await Approvals.ApproveAsync(caller, Item.Id, new ApproveRequest(Reason, null, _minutes > 0 ? TimeSpan.FromMinutes(_minutes) : null), Gone),
            DecisionKind.Reject => await Approvals.RejectAsync(caller, Item.Id, Reason, Gone),
            DecisionKind.Revise => await Approvals.ReviseAsync(caller, Item.Id, Reason, Gone),
            DecisionKind.Extend => await Approvals.ExtendAsync(caller, Item.Id, Item.ExpiresAt.AddMinutes(_minutes), Reason, Gone),
            DecisionKind.Assign => await Approvals.AssignAsync(caller, Item.Id, _person ?? "", Reason, Gone),
            DecisionKind.Withdraw => await Approvals.WithdrawAsync(caller, Item.Id, Reason, Gone),
        };
        _busy = false;
        if (result is WriteResult<ApprovalItem>.Refused refused)
        {
            _problem = refused.Refusal.InWords();
            await RefreshAsync();
            return;
        }

        if (result is WriteResult<ApprovalItem>.Saved { Value: { Check: { } check, State: not ApprovalState.Pending } })
            Snackbar.Add($"This was a check of whether we still look. {check.Wrong}", Kind == DecisionKind.Approve ? Severity.Warning : Severity.Success);
        Snackbar.Add(result is WriteResult<ApprovalItem>.Saved { Value: { State: ApprovalState.Pending } saved } && Kind == DecisionKind.Approve
            ? $"You agreed. {saved.Terms.Quorum - saved.Signatures.Count} more needed."
            : $"{Texts.Done}: {Item.Held.Action}", Severity.Success);
        Dialog.Close();
    }
}
