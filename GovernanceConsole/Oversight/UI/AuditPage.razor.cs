using System.Globalization;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Oversight.UI;

/// <summary>The ledger, for whoever checks it.</summary>
public partial class AuditPage
{
    private const int PageSize = 50;
    private static readonly string[] Kinds = ["any", EntryKinds.Decision, EntryKinds.RuleChange, EntryKinds.Kill, EntryKinds.Release, EntryKinds.Approval, EntryKinds.Notice, EntryKinds.Checkpoint];
    private static readonly string[] Outcomes = ["any", "permit", "hold", "deny"];

    private IReadOnlyList<LedgerEntry> _entries = [];
    private LedgerEntry? _at;
    private LedgerVerification? _verification;
    private string? _next;
    private bool _verifying;
    private long _verified;

    [Inject]
    public required ILedger Ledger { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromQuery(Name = "kind")]
    public string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "outcome")]
    public string? Outcome { get; set; }

    [SupplyParameterFromQuery(Name = "agent")]
    public string? Agent { get; set; }

    [SupplyParameterFromQuery(Name = "run")]
    public string? Run { get; set; }

    [SupplyParameterFromQuery(Name = "at")]
    public long? At { get; set; }

    [SupplyParameterFromQuery(Name = "before")]
    public string? Before { get; set; }

    private double Percent => Ledger.Head.Seq == 0 ? 0 : 100d * _verified / Ledger.Head.Seq;

    protected override bool Concerns(ChangeNotice notice) => Before is null && notice.Topic == ChangeTopics.Ledger;

    protected override Task OnParametersSetAsync() => RefreshAsync();

    protected override async Task RefreshAsync()
    {
        long? before = long.TryParse(Before, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : null;
        var page = await Ledger.ReadAsync(new LedgerQuery(before, Kind, Agent, Run, Outcome: Outcome, NewestFirst: true, Limit: PageSize), Gone);
        (_entries, _next) = (page.Items, page.NextCursor);
        if (At != _at?.Seq)
            _at = At is { } seq ? await Ledger.FindAsync(seq, Gone) : null;
    }

    private void Filter(string name, string? value)
    {
        var wanted = string.IsNullOrWhiteSpace(value) || value == "any" ? null : value.Trim();
        var parameters = new Dictionary<string, object?> { [name] = wanted };
        if (name != "at" && name != "before")
            parameters["before"] = null;
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(parameters));
    }

    private string Link(string name, long value) => Navigation.GetUriWithQueryParameter(name, value);

    private async Task VerifyAsync()
    {
        if ((await Callers.GetAsync(Gone)).Lacks(Permission.Audit) is not null)
            return;
        (_verifying, _verified) = (true, 0);
        var progress = new Progress<long>(count =>
        {
            _verified = count;
            _ = InvokeAsync(StateHasChanged);
        });
        _verification = await Task.Run(() => Ledger.VerifyAsync(1, progress, Gone), Gone);
        _verifying = false;
    }
}
