using System.Globalization;
using GovernanceConsole.Agents;
using GovernanceConsole.Data;
using GovernanceConsole.Ledger;
using GovernanceConsole.Notifications;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Promotions.Internal;

/// <summary>Tells the agent's owner by mail, and the channels, of drifts. The inbox says so by itself.</summary>
internal sealed class DriftAlerts(IAlerts alerts, IAgentRegister register, IDbContextFactory<ViewsDbContext> contexts, TimeProvider clock)
{
    // Who settles is done with it long before.
    private static readonly TimeSpan LookedBack = TimeSpan.FromDays(7);

    /// <param name="notes">What is written of one workflow.</param>
    public async Task UpdateAsync(IEnumerable<Versioned<DriftNote>> notes, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var news = notes.Where(note => note.Definition.SettledAt is not { } settled || settled > now - LookedBack).ToList();
        if (news.Count == 0)
            return;
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        await views.Database.OpenConnectionAsync(cancellationToken);
        var open = await alerts.OpenIdsAsync(views, "drift:", cancellationToken);
        foreach (var note in news.Where(note => open.Contains(IdOf(note)) == note.Definition.SettledAt is not null))
        {
            if (note.Definition.SettledAt is { } settled)
                await alerts.SettleAsync(views, IdOf(note), settled, cancellationToken);
            else
                await alerts.RaiseAsync(views, new Alert(IdOf(note), note.Definition.At, Title(note.Definition), note.Definition.Says, Link(note.Definition), register.FindAgent(note.Definition.Agent)?.Definition.Owner, null, IsInInbox: false), cancellationToken);
        }
    }

    public static string Title(DriftNote note) => $"{note.Agent} behaves otherwise at {note.Scope}";

    public static string Link(DriftNote note) => "/quality/drift?agent=" + Uri.EscapeDataString(note.Agent);

    // Each time that it comes is one to tell of.
    private static string IdOf(Versioned<DriftNote> note) => string.Create(CultureInfo.InvariantCulture, $"drift:{note.Id}:{note.Definition.At.ToUnixTimeSeconds()}");
}
