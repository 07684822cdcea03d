using GovernanceConsole.Access;
using GovernanceConsole.Approvals.Internal;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Approvals.UI;

/// <summary>Decides alike items of one tier together: a preview, and a result for each.</summary>
public partial class BatchDialog
{
    private readonly HashSet<string> _left = [];
    private readonly Dictionary<string, string> _results = [];
    private IReadOnlyList<ApprovalItem> _items = [];
    private List<IGrouping<GroupKey, ApprovalItem>> _groups = [];
    private string _reason = "";
    private bool _done, _busy;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required IApprovals Approvals { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Parameter, EditorRequired]
    public IReadOnlyList<ApprovalItem> Items { get; set; } = [];

    private int Count => _items.Count - _left.Count;

    private bool Ready => Count > 0 && !string.IsNullOrWhiteSpace(_reason) && !_busy;

    public static async Task ShowAsync(IDialogService dialogs, IReadOnlyList<ApprovalItem> items)
    {
        var parameters = new DialogParameters<BatchDialog> { { dialog => dialog.Items, items } };
        var shown = await dialogs.ShowAsync<BatchDialog>("Decide together", parameters, new DialogOptions { MaxWidth = MaxWidth.Medium, FullWidth = true });
        await shown.Result;
    }

    protected override void OnInitialized() => Show(Items);

    private void Show(IEnumerable<ApprovalItem> items)
    {
        _items = [.. items];
        _groups = [.. _items.GroupBy(GroupKey.Of)];
    }

    private void Keep(GroupKey key) => Show(_items.Where(item => GroupKey.Of(item) == key));

    private void Toggle(string id)
    {
        if (!_left.Remove(id))
            _left.Add(id);
    }

    private async Task DecideAsync(bool approve)
    {
        _busy = true;
        var caller = await Callers.GetAsync(CancellationToken.None);
        foreach (var item in _items.Where(item => !_left.Contains(item.Id)))
        {
            var result = approve
                ? await Approvals.ApproveAsync(caller, item.Id, new ApproveRequest(_reason), CancellationToken.None)
                : await Approvals.RejectAsync(caller, item.Id, _reason, CancellationToken.None);
            _results[item.Id] = result switch
            {
                WriteResult<ApprovalItem>.Refused refused => refused.Refusal.InWords(),
                WriteResult<ApprovalItem>.Saved saved => ItemWords.State(saved.Value, Clock.GetUtcNow()),
                _ => "",
            };
            StateHasChanged();
        }

        (_busy, _done) = (false, true);
    }
}
