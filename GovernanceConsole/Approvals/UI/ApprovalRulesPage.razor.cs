using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using MudBlazor;

namespace GovernanceConsole.Approvals.UI;

/// <summary>Who decides what.</summary>
public partial class ApprovalRulesPage
{
    private IReadOnlyList<Versioned<ApprovalRuleDefinition>> _rules = [];
    private IReadOnlyList<Versioned<ApprovalGroupDefinition>> _groups = [];
    private IReadOnlyList<Versioned<AbsenceDefinition>> _absences = [];
    private IReadOnlyList<Versioned<ProtocolDefinition>> _protocols = [];
    private IReadOnlyList<Versioned<ReviewCheckDefinition>> _checks = [];
    private bool _mayManage, _mayDecide;
    private string _me = "";

    [Inject]
    public required IApprovalSettings Settings { get; init; }

    [Inject]
    public required IOptions<ApprovalOptions> Options { get; init; }

    [Inject]
    public required IActorNames Names { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    protected override bool Concerns(ChangeNotice notice) => notice.Topic == ChangeTopics.Rule;

    protected override async Task RefreshAsync()
    {
        var caller = await Callers.GetAsync(Gone);
        (_mayManage, _mayDecide, _me) = (caller.Has(Permission.ManageCatalogue), caller.Has(Permission.DecideApprovals), caller.Actor.Id);
        _rules = Settings.List<ApprovalRuleDefinition>(ApprovalRules.Rule);
        _groups = Settings.List<ApprovalGroupDefinition>(ApprovalRules.Group);
        _absences = [.. Settings.List<AbsenceDefinition>(ApprovalRules.Absence).Where(absence => absence.Definition.Until > Clock.GetUtcNow())];
        _checks = Settings.List<ReviewCheckDefinition>(ApprovalRules.Check);
        _protocols = Settings.List<ProtocolDefinition>(ApprovalRules.Protocol);
    }

    private Task EditRuleAsync(Versioned<ApprovalRuleDefinition>? rule) =>
        ShowAsync<RuleDialog>(rule is null ? "New rule of approval" : rule.Id, new DialogParameters<RuleDialog> { { dialog => dialog.Rule, rule } });

    private Task EditGroupAsync(Versioned<ApprovalGroupDefinition>? group) =>
        ShowAsync<GroupDialog>(group is null ? "New group" : group.Id, new DialogParameters<GroupDialog> { { dialog => dialog.Group, group } });

    private Task EditProtocolAsync(Versioned<ProtocolDefinition>? protocol) =>
        ShowAsync<ProtocolDialog>(protocol is null ? "New protocol" : protocol.Id, new DialogParameters<ProtocolDialog> { { dialog => dialog.Protocol, protocol } });

    private Task EditCheckAsync(Versioned<ReviewCheckDefinition>? check) =>
        ShowAsync<CheckDialog>(check is null ? "New check" : check.Id, new DialogParameters<CheckDialog> { { dialog => dialog.Check, check } });

    private Task AddAbsenceAsync() => ShowAsync<AbsenceDialog>("Away", []);

    private async Task ShowAsync<TDialog>(string title, DialogParameters parameters)
        where TDialog : IComponent
    {
        var shown = await Dialogs.ShowAsync<TDialog>(title, parameters, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true });
        await shown.Result;
        await RefreshAsync();
    }

    private async Task RemoveAsync(string kind, string id, int version)
    {
        var reason = await ReasonDialog.AskAsync(Dialogs, $"Remove {id}", "What waits in the queue keeps the terms it came in with.", "Remove", Color.Error);
        if (reason is null)
            return;
        Snackbar.Tell(await Settings.RemoveAsync(await Callers.GetAsync(Gone), kind, id, reason, version, Gone), $"Removed {id}");
        await RefreshAsync();
    }
}
