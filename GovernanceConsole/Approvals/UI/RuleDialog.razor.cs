using GovernanceConsole.Access;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Approvals.UI;

/// <summary>Makes or changes a rule of approval.</summary>
public partial class RuleDialog
{
    private const string Any = "any";

    private string _id = "", _action = Any, _workflow = Any, _severity = Any, _group = Any, _protocol = Any, _reason = "", _currency = "USD";
    private string? _segment, _channel, _region, _type, _flag, _ladder, _problem;
    private IReadOnlyCollection<string> _roles = [];
    private decimal? _amount;
    private double? _limitHours, _useHours, _coolingMinutes;
    private int _quorum = 1, _version;
    private bool _novel, _different, _signedIn;
    private ExpiryAction _onExpiry;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required IApprovalSettings Settings { get; init; }

    [Inject]
    public required ICatalogue Catalogue { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    /// <summary>The rule to change, or null for a new one.</summary>
    [Parameter]
    public Versioned<ApprovalRuleDefinition>? Rule { get; set; }

    private static IEnumerable<string> DecidingRoles => PermissionTable.RolesWith(Permission.DecideApprovals);

    protected override void OnInitialized()
    {
        if (Rule is not { Definition: var rule })
            return;
        var match = rule.Match ?? new ApprovalMatch();
        (_id, _version, _action, _workflow, _severity) = (Rule.Id, Rule.Version, match.Action ?? Any, match.Workflow ?? Any, match.Severity?.ToString() ?? Any);
        (_segment, _channel, _region, _type, _flag, _novel) = (match.Segment, match.Channel, match.Region, match.MessageType, match.Flag, match.Novel == true);
        (_amount, _currency) = (match.MinAmount?.Amount, match.MinAmount?.Currency ?? _currency);
        (_roles, _group, _protocol, _quorum, _different, _signedIn) = ([.. rule.Roles ?? []], rule.Group ?? Any, rule.Protocol ?? Any, rule.Quorum, rule.DifferentRoles, rule.SignedIn);
        (_limitHours, _useHours, _coolingMinutes) = (rule.TimeLimit?.TotalHours, rule.UseWithin?.TotalHours, rule.Cooling?.TotalMinutes);
        (_onExpiry, _ladder) = (rule.OnExpiry, string.Join(", ", rule.EscalateTo ?? []));
    }

    private async Task SaveAsync()
    {
        var match = new ApprovalMatch(
            Named(_workflow), Named(_segment), Named(_region), Named(_channel), Named(_type), Named(_action),
            Enum.TryParse<ActionSeverity>(_severity, out var severity) ? severity : null, _amount is { } amount ? new Money(amount, _currency) : null, _novel ? true : null, Named(_flag));
        var rule = new ApprovalRuleDefinition(
            match, _roles.Count == 0 ? null : [.. _roles], Named(_group), _quorum, _different, _signedIn, Hours(_limitHours), _onExpiry,
            _onExpiry == ExpiryAction.Escalate ? (_ladder ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : null,
            Hours(_useHours), _coolingMinutes is { } minutes and > 0 ? TimeSpan.FromMinutes(minutes) : null, Named(_protocol));
        var result = await Settings.PutRuleAsync(await Callers.GetAsync(CancellationToken.None), _id.Trim(), rule, _reason.Trim(), _version, CancellationToken.None);
        if (result is WriteResult<Versioned<ApprovalRuleDefinition>>.Refused refused)
            _problem = refused.Refusal.InWords();
        else if (Snackbar.Tell(result, "Saved"))
            Dialog.Close();
    }

    private static string? Named(string? value) => string.IsNullOrWhiteSpace(value) || value == Any ? null : value.Trim();

    private static TimeSpan? Hours(double? hours) => hours is { } value ? TimeSpan.FromHours(value) : null;
}
