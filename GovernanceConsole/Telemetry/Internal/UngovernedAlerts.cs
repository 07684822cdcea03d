using System.Globalization;
using GovernanceConsole.Agents;
using GovernanceConsole.Data;
using GovernanceConsole.Ledger;
using GovernanceConsole.Notifications;
using GovernanceConsole.Telemetry.Internal.Views;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Telemetry.Internal;

/// <summary>Raises one alert for each agent, tool and day with an act without a permit, and settles it when permits of all were found.</summary>
internal sealed class UngovernedAlerts(IAlerts alerts, IAgentRegister register)
{
    private const long Day = 24 * 3_600_000_000L;

    // An agent that makes up names for its tools must not bury everything else.
    private const int MaxTools = 20;

    private const string MoreTools = "*";

    public async Task UpdateAsync(ViewsDbContext views, IReadOnlyList<(ActRow Act, ActState State)> acts, long now, CancellationToken cancellationToken)
    {
        foreach (var (act, _) in acts.Where(one => one.State == ActState.Ungoverned && one.Act.State != ActState.Ungoverned).DistinctBy(one => IdOf(one.Act)))
            await RaiseAsync(views, act, now, cancellationToken);
        foreach (var (act, _) in acts.Where(one => one.State == ActState.Governed && one.Act.State == ActState.Ungoverned).DistinctBy(one => IdOf(one.Act)))
        {
            var begin = act.At / Day * Day;
            if (!await views.Set<ActRow>().AnyAsync(row => row.Agent == act.Agent && row.Tool == act.Tool && row.State == ActState.Ungoverned && row.At >= begin && row.At < begin + Day, cancellationToken))
                await alerts.SettleAsync(views, IdOf(act), EntryTime.FromMicroseconds(now), cancellationToken);
        }
    }

    private async Task RaiseAsync(ViewsDbContext views, ActRow act, long now, CancellationToken cancellationToken)
    {
        var isOneTooMany = await alerts.CountAsync(views, OfDay(act), cancellationToken) >= MaxTools;
        var tool = isOneTooMany ? "more tools" : act.Tool.Length > 0 ? act.Tool : "a tool";
        await alerts.RaiseAsync(views, new Alert(
            isOneTooMany ? OfDay(act) + MoreTools : IdOf(act), EntryTime.FromMicroseconds(now), $"{act.Agent} used {tool} without a permit", "Its traces tell of an act that no permit covers.",
            act.RunId is { } run ? "/runs/" + Uri.EscapeDataString(run) : "/coverage", register.FindAgent(act.Agent)?.Definition.Owner, null, IsInInbox: true), cancellationToken);
    }

    private static string IdOf(ActRow act) => OfDay(act) + act.Tool;

    private static string OfDay(ActRow act) => string.Create(CultureInfo.InvariantCulture, $"ungoverned:{act.Agent}:{EntryTime.FromMicroseconds(act.At):yyyy-MM-dd}:");
}
