using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.KillSwitches.UI;

/// <summary>The kill panel.</summary>
public partial class KillPage
{
    private const int ReleasedShown = 20;

    private static readonly KillTarget[] Targets =
        [KillTarget.Agent, KillTarget.Persona, KillTarget.Workflow, KillTarget.Channel, KillTarget.Tool, KillTarget.BusinessUnit, KillTarget.Everything];

    private IReadOnlyList<KillRecord> _standing = [];
    private IReadOnlyList<KillRecord> _released = [];
    private string _other = "";
    private bool _mayKill;

    [Inject]
    public required IKillSwitches Switches { get; init; }

    [Inject]
    public required IAgentRegister Register { get; init; }

    [Inject]
    public required ICatalogue Catalogue { get; init; }

    [Inject]
    public required IKnownPlaces Places { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>What can be stopped below, by its word; agents where none is named.</summary>
    [SupplyParameterFromQuery(Name = "stop")]
    public string? Shown { get; set; }

    private KillTarget Target => Targets.FirstOrDefault(target => KillScope.Word(target) == Shown, KillTarget.Agent);

    private IEnumerable<KillScope> Scopes => Target switch
    {
        KillTarget.Agent => Register.Agents().Where(agent => agent.Definition.Status != AgentStatus.Retired).Select(agent => agent.Id),
        KillTarget.Persona => Register.Personas().Select(persona => persona.Id),
        KillTarget.Workflow => Catalogue.Workflows().Select(workflow => workflow.Id),
        KillTarget.BusinessUnit => Register.BusinessUnits().Select(unit => unit.Id),
        KillTarget.Channel => Places.Channels,
        KillTarget.Tool => Catalogue.Actions().Select(action => action.Definition.Tool).OfType<string>().Concat(Register.Personas().SelectMany(persona => persona.Definition.AllowedTools)).Distinct().Order(StringComparer.Ordinal),
        _ => Enumerable.Empty<string>(),
    } is var ids ? ids.Select(id => new KillScope(Target, id)) : [];

    protected override bool Concerns(ChangeNotice notice) => notice.Topic == ChangeTopics.Rule && notice.Id?.StartsWith("kill_", StringComparison.Ordinal) == true;

    protected override async Task RefreshAsync()
    {
        var all = Switches.List(engagedOnly: false);
        _standing = [.. all.Where(kill => kill.Order.IsEngaged)];
        _released = [.. all.Where(kill => !kill.Order.IsEngaged).Take(ReleasedShown)];
        _mayKill = (await Callers.GetAsync(Gone)).Has(Permission.Kill);
    }

    private void Show(KillTarget target) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("stop", target == KillTarget.Agent ? null : KillScope.Word(target)));

    private static string Title(KillTarget target) => target switch
    {
        KillTarget.BusinessUnit => "Business unit",
        _ => target.ToString(),
    };

    private string? NameOf(KillScope scope) => scope.Target switch
    {
        KillTarget.Persona => Register.FindPersona(scope.Id!)?.Definition.Name,
        KillTarget.Workflow => Catalogue.FindWorkflow(scope.Id!)?.Definition.Name,
        KillTarget.BusinessUnit => Register.FindBusinessUnit(scope.Id!)?.Definition.Name,
        _ => null,
    } ?? scope.Id;

    private bool IsStopped(KillScope scope) => _standing.Any(kill => kill.Order.Scope == scope);

    private string ReachText(KillScope scope) => ReachWords.Of(scope, Switches.Reach(scope));

    private async Task StopAsync(KillScope scope)
    {
        if (await StopDialog.StopAsync(Dialogs, Snackbar, Switches, await Callers.GetAsync(Gone), scope))
            _other = "";
        await RefreshAsync();
    }

    private async Task ReleaseAsync(KillRecord kill)
    {
        var reason = await ReasonDialog.AskAsync(Dialogs, $"Release {ReachWords.Name(kill.Order.Scope)}", "From now on it may act again as far as its dials allow. Agents whose tokens were revoked ask for new ones by themselves.", "Release");
        if (reason is null)
            return;
        Snackbar.Tell(await Switches.ReleaseAsync(await Callers.GetAsync(Gone), kill.Id, reason, Gone), $"Released {ReachWords.Name(kill.Order.Scope)}");
        await RefreshAsync();
    }
}
