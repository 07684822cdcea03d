using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Simulations;
using MudBlazor;

namespace GovernanceConsole.KillSwitches.UI;

/// <summary>The one way to stop something from a page: a reason, and a typed name where much is at stake.</summary>
internal static class StopDialog
{
    /// <summary>True where it stands now.</summary>
    public static async Task<bool> StopAsync(IDialogService dialogs, ISnackbar snackbar, IKillSwitches switches, Caller caller, KillScope scope)
    {
        var typed = scope.Target switch { KillTarget.Everything => "everything", KillTarget.BusinessUnit => scope.Id, _ => null };
        var reason = await ReasonDialog.AskAsync(dialogs, $"Stop {ReachWords.Name(scope)}", ReachWords.Of(scope, switches.Reach(scope)), "Stop now", Color.Error, typed,
            preview: WhatIf.Of(tried => switches.EngageAsync(tried, scope, WhatIfWords.Reason, CancellationToken.None)));
        return reason is not null && snackbar.Tell(await switches.EngageAsync(caller, scope, reason, CancellationToken.None), $"Stopped {ReachWords.Name(scope)}");
    }
}
