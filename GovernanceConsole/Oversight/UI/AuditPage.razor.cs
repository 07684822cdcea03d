using System.Globalization;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Oversight.Internal;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Oversight.UI;

/// <summary>The ledger, for whoever checks it.</summary>
public partial class AuditPage
{
    private const int PageSize = 50;
    private static readonly string[] Kinds = ["any", EntryKinds.Decision, EntryKinds.RuleChange, EntryKinds.Kill, EntryKinds.Release, EntryKinds.Approval, EntryKinds.Recommendation, EntryKinds.Notice, EntryKinds.Checkpoint];
    private static readonly string[] Outcomes = ["any", "permit", "hold", "deny"];

    private IReadOnlyList<LedgerEntry> _entries = [];
    private LedgerEntry? _at;
    private LedgerVerification? _verification;
    private string? _next;
    private bool _verifying;
    private long _verified;
    private long _started;
    private double _took;

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
    public string? At { get; set; }

    [SupplyParameterFromQuery(Name = "before")]
    public string? Before { get; set; }

    /// <summary>The entry that is asked for; null too where what stands there is no number.</summary>
    private long? Entry => long.TryParse(At, NumberStyles.None, CultureInfo.InvariantCulture, out var seq) ? seq : null;

    private double Percent => Ledger.Head.Seq == 0 ? 0 : 100d * _verified / Ledger.Head.Seq;

    private string Rate => VerificationPace.RateOf(_verified, _took).ToString("N0", CultureInfo.InvariantCulture);

    protected override bool Concerns(ChangeNotice notice) => Before is null && notice.Topic == ChangeTopics.Ledger;

    protected override Task OnParametersSetAsync() => RefreshAsync();

    protected override async Task RefreshAsync()
    {
        long? before = long.TryParse(Before, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : null;
        var page = await Ledger.ReadAsync(new LedgerQuery(before, Kind, Agent, Run, Outcome: Outcome, NewestFirst: true, Limit: PageSize), Gone);
        (_entries, _next) = (page.Items, page.NextCursor);
        if (Entry != _at?.Seq)
            _at = Entry is { } seq ? await Ledger.FindAsync(seq, Gone) : null;
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
        // The button stays enabled: whoever pressed it by keyboard is still on it at the end.
        if (_verifying || (await Callers.GetAsync(Gone)).Lacks(Permission.Audit) is not null)
            return;
        (_verifying, _verified, _took, _started) = (true, 0, 0, Clock.GetTimestamp());
        // The last report may come after the result: only what is further on counts.
        var progress = new Progress<long>(count => _ = InvokeAsync(() => Reached(count)));
        _verification = await Task.Run(() => Ledger.VerifyAsync(1, progress, Gone), Gone);
        Reached(_verification.Entries);
        _verifying = false;
    }

    private void Reached(long count)
    {
        if (count <= _verified || !_verifying)
            return;
        (_verified, _took) = (count, Clock.GetElapsedTime(_started).TotalSeconds);
        StateHasChanged();
    }
}
