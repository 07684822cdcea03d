using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace GovernanceConsole.Approvals.UI;

/// <summary>The queue: list left, item right.</summary>
public partial class ApprovalsPage : IAsyncDisposable
{
    private const int PageSize = 40;

    private static readonly QueueFilter Everything = new();

    private readonly HashSet<string> _chosen = [];
    private IReadOnlyList<ApprovalItem> _items = [];
    private ApprovalDetail? _detail;
    private DotNetObjectReference<ApprovalsPage>? _self;
    private IJSObjectReference? _keys, _listener;
    private string? _reached;
    private string _me = "";
    private bool _more, _mayDecide;
    private int _pages = 1;

    [Inject]
    public required IApprovals Approvals { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required IJSRuntime Script { get; init; }

    [Parameter]
    public string? Id { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    public string? State { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "tier")]
    public string? Tier { get; set; }

    [SupplyParameterFromQuery(Name = "agent")]
    public string? Agent { get; set; }

    [SupplyParameterFromQuery(Name = "workflow")]
    public string? Workflow { get; set; }

    [SupplyParameterFromQuery(Name = "action")]
    public string? Action { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    public string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = "mine")]
    public bool Mine { get; set; }

    /// <summary>What the address asks for; all that cannot be is left out.</summary>
    private QueueFilter Filter => new(
        State is "grant" or "by_hand" || (State is not (null or "pending") && ApprovalStateWords.Parse(State) is not null) ? State : null,
        Enum.TryParse<ApprovalTier>(Tier, ignoreCase: true, out var tier) && !int.TryParse(Tier, out _) ? tier : null,
        Agent, Workflow, Action, Mine, Text, Sort is "expires" or "requested" ? Sort : null);

    private string Lead => Approvals.Waiting is var waiting && waiting.Values.Sum() == 0
        ? "What agents may not do alone waits here for a person. Nothing waits now."
        : $"{waiting.Values.Sum()} wait for a person: {waiting.GetValueOrDefault(ApprovalTier.High)} of high, {waiting.GetValueOrDefault(ApprovalTier.Medium)} of medium, {waiting.GetValueOrDefault(ApprovalTier.Low)} of low severity.";

    [JSInvokable]
    public Task OnKeyAsync(string key) => InvokeAsync(async () =>
    {
        switch (key)
        {
            case "j" or "k":
                Move(key == "j" ? 1 : -1);
                break;
            case "x" when Id is not null && _mayDecide && Approvals.Find(Id)?.State == ApprovalState.Pending:
                Toggle(Id);
                break;
            case "b" when _chosen.Count > 0:
                await BatchAsync();
                break;
            case "/":
                await _keys!.InvokeVoidAsync("focus", "#approval-search");
                break;
            case "?":
                await ShowKeysAsync();
                break;
            case "Escape" when Id is not null:
                Navigation.NavigateTo(LinkTo(null));
                break;
            default:
                if (_detail is not null)
                    await _detail.OnKeyAsync(key);
                break;
        }

        StateHasChanged();
    });

    public async ValueTask DisposeAsync()
    {
        Dispose();
        GC.SuppressFinalize(this);
        try
        {
            if (_listener is not null)
                await _listener.InvokeVoidAsync("stop");
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its listeners with it.
        }

        _self?.Dispose();
    }

    protected override bool Concerns(ChangeNotice notice) => notice.Topic == ChangeTopics.Approval;

    protected override async Task RefreshAsync()
    {
        var caller = await Callers.GetAsync(Gone);
        (_me, _mayDecide) = (caller.Actor.Id, caller.Has(Permission.DecideApprovals));
        var page = Approvals.List(Filter.ToQuery(_me, null, PageSize * _pages));
        (_items, _more) = (page.Items, page.NextCursor is not null);
        _chosen.RemoveWhere(id => Approvals.Find(id)?.State != ApprovalState.Pending);
    }

    protected override Task OnParametersSetAsync() => RefreshAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_reached is { } id)
        {
            _reached = null;
            await _keys!.InvokeVoidAsync("focus", $"#item-{id}");
        }

        if (!firstRender)
            return;
        _self = DotNetObjectReference.Create(this);
        _keys = await Script.InvokeAsync<IJSObjectReference>("import", "./keys.js");
        _listener = await _keys.InvokeAsync<IJSObjectReference>("listen", _self);
    }

    private string LinkTo(string? id) => (id is null ? "/approvals" : $"/approvals/{id}") + Filter.ToQuery();

    private void Show(QueueFilter filter)
    {
        _pages = 1;
        Navigation.NavigateTo("/approvals" + filter.ToQuery());
    }

    private void Toggle(string id)
    {
        if (!_chosen.Remove(id))
            _chosen.Add(id);
    }

    private void Move(int by)
    {
        if (_items.Count == 0)
            return;
        var at = _items.ToList().FindIndex(item => item.Id == Id);
        var next = at < 0 ? 0 : Math.Clamp(at + by, 0, _items.Count - 1);
        Navigation.NavigateTo(LinkTo(_items[next].Id));
        _reached = _items[next].Id;
    }

    /// <summary>After a decision the next in the queue is there, without a click.</summary>
    private async Task NextAsync(string decided)
    {
        var before = _items.ToList().FindIndex(item => item.Id == decided);
        await RefreshAsync();
        var left = _items.Where(item => item.Id != decided).ToList();
        Navigation.NavigateTo(LinkTo(left.Count == 0 ? null : left[Math.Clamp(before, 0, left.Count - 1)].Id));
    }

    private async Task MoreAsync()
    {
        _pages++;
        await RefreshAsync();
    }

    private async Task BatchAsync()
    {
        await BatchDialog.ShowAsync(Dialogs, [.. _chosen.Select(Approvals.Find).OfType<ApprovalItem>()]);
        _chosen.Clear();
        await RefreshAsync();
    }

    private Task ShowKeysAsync() => Dialogs.ShowAsync<KeysDialog>("Keys", new DialogOptions { CloseButton = true });
}
