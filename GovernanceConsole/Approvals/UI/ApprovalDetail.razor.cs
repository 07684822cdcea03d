using System.Text.Json;
using GovernanceConsole.Access;
using GovernanceConsole.Approvals.Internal;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Approvals.UI;

/// <summary>One held action with all that a person needs to decide it.</summary>
public partial class ApprovalDetail
{
    private const int SimilarShown = 4;
    private const int SimilarCounted = 50;

    private ApprovalItem? _item;
    private HeldEvidence? _evidence;
    private JsonElement? _content;
    private Refusal? _bars;
    private bool _mayDecide;
    private string _me = "";
    private IDisposable? _visit;
    private ProtocolDefinition? _protocol;
    private string _onCall = "";
    private string? _reasons;
    private IReadOnlyList<EvidenceLine> _lines = [];
    private IReadOnlyList<string> _others = [];
    private IReadOnlyList<ApprovalItem> _alike = [], _similar = [];
    private IReadOnlyList<(string Name, string Value)> _arguments = [], _reasoning = [];
    private IReadOnlyList<JsonChange> _changes = [];

    [Inject]
    public required IApprovals Approvals { get; init; }

    [Inject]
    public required IHeldActions Decisions { get; init; }

    [Inject]
    public required IApprovalSettings Settings { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required IActorNames Names { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required IEnumerable<IItemEvidence> Sources { get; init; }

    [Inject]
    internal Viewers Viewers { get; init; } = null!;

    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>It was decided here; the argument is its id.</summary>
    [Parameter]
    public EventCallback<string> OnDecided { get; set; }

    private IReadOnlyList<string> Redacted => _evidence?.Redacted ?? [];

    private bool Pending => _item?.StateAt(Clock.GetUtcNow()) == ApprovalState.Pending;

    /// <summary>A single key that was pressed on the page.</summary>
    public Task OnKeyAsync(string key) => !Pending || _bars is not null
        ? Task.CompletedTask
        : key switch
        {
            "a" => DecideAsync(DecisionKind.Approve),
            "r" => DecideAsync(DecisionKind.Reject),
            "v" => DecideAsync(DecisionKind.Revise),
            "e" when Redacted.Count == 0 => EditAsync(),
            _ => Task.CompletedTask,
        };

    // While it waits, what stands beside it moves too: balances, dials, who may decide.
    protected override bool Concerns(ChangeNotice notice) =>
        (notice.Id == Id && (notice.Topic == ChangeTopics.Approval || notice.Topic == ChangeTopics.Presence))
        || ((notice.Topic == ChangeTopics.Budget || notice.Topic == ChangeTopics.Rule) && Pending);

    protected override async Task RefreshAsync()
    {
        var caller = await Callers.GetAsync(Gone);
        (_me, _mayDecide) = (caller.Actor.Id, caller.Has(Permission.DecideApprovals));
        _item = Approvals.Find(Id);
        if (_item is null)
            return;
        _visit ??= Viewers.Enter(Id, _me);
        _others = [.. Viewers.Of(Id).Where(person => person != _me)];
        _bars = Approvals.Bars(caller, _item);
        (_alike, _similar) = (Approvals.Alike(_item), Approvals.Similar(_item, SimilarCounted));
        _evidence ??= await Approvals.EvidenceAsync(_item, Gone);
        List<EvidenceLine> lines = [];
        foreach (var source in Sources.OrderBy(source => source.Order))
            lines.AddRange(await source.FindAsync(_item, Gone));
        _lines = lines;
        await ShowAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _visit?.Dispose();
        base.Dispose(disposing);
    }

    private async Task ShowAsync()
    {
        if (_evidence is not { } evidence)
            return;
        var properties = evidence.Action.TryGetProperty("properties", out var given) ? given : default;
        _content = evidence.Content;
        _arguments = [.. Members(properties).Where(member => member.Name is not ("content" or "audience_size" or "estimated_cost"))];
        _reasoning = evidence.Context is { } context ? [.. Members(context).Where(member => member.Name is "reasoning" or "evidence" or "stage" or "versions").Select(member => (Title(member.Name), member.Value))] : [];
        _reasons = _reasoning.FirstOrDefault(part => part.Name == "Reasoning").Value;
        // Said once, above, is enough.
        _reasoning = [.. _reasoning.Where(part => part.Value != (_item!.Justification ?? _reasons))];
        if (_item!.Edit is { } edit)
            _changes = JsonDiff.Between(properties, (await Decisions.WithContentAsync(edit.Action, Gone)).GetProperty("properties"));
        _protocol = _item.Terms.Protocol is { } id ? Settings.List<ProtocolDefinition>(ApprovalRules.Protocol).FirstOrDefault(protocol => protocol.Id == id)?.Definition : null;
        if (_protocol is { } protocol)
            _onCall = Rules.Rota.OnCall(protocol, Clock.GetUtcNow());
    }

    private static string Title(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static IEnumerable<(string Name, string Value)> Members(JsonElement element) => element.ValueKind != JsonValueKind.Object
        ? []
        : element.EnumerateObject().Select(member => (member.Name, Text(member.Value)));

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Text)),
        JsonValueKind.Object => string.Join(", ", value.EnumerateObject().Select(member => $"{member.Name} {Text(member.Value)}")),
        _ => value.ToString(),
    };

    private async Task DecideAsync(DecisionKind kind)
    {
        if (await DecisionDialog.ShowAsync(Dialogs, kind, _item!))
            await AfterAsync(kind);
    }

    private async Task EditAsync()
    {
        if (_evidence is { } evidence && await EditDialog.ShowAsync(Dialogs, _item!, evidence))
            await AfterAsync(DecisionKind.Approve);
    }

    private async Task BatchAsync()
    {
        await BatchDialog.ShowAsync(Dialogs, _alike);
        await RefreshAsync();
    }

    private async Task AfterAsync(DecisionKind kind)
    {
        await RefreshAsync();
        if (!Pending && kind is DecisionKind.Approve or DecisionKind.Reject or DecisionKind.Revise)
            await OnDecided.InvokeAsync(Id);
    }
}
