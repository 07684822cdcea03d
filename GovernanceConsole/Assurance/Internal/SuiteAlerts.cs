using System.Globalization;
using GovernanceConsole.Assurance.Internal.Views;
using GovernanceConsole.Data;
using GovernanceConsole.Notifications;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Assurance.Internal;

/// <summary>Tells owners by mail, and the channels, which suites are due, failed or could not be run. The inbox says so by itself.</summary>
internal sealed class SuiteAlerts(IAlerts alerts, IDbContextFactory<ViewsDbContext> contexts, TimeProvider clock)
{
    private const string Beginning = "evaluation-";

    // A run that another node has just recorded is not seen here yet: what two looks in a row find is so.
    private IReadOnlySet<string>? _before;

    public async Task UpdateAsync(IReadOnlyList<SuiteStanding> standings, IReadOnlyList<SuiteCallRow> calls, CancellationToken cancellationToken)
    {
        var now = standings.SelectMany(standing => Of(standing, calls)).DistinctBy(alert => alert.Id).ToDictionary(alert => alert.Id, StringComparer.Ordinal);
        var before = _before;
        _before = now.Keys.ToHashSet(StringComparer.Ordinal);
        if (before is null)
            return;
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        await views.Database.OpenConnectionAsync(cancellationToken);
        var open = await alerts.OpenIdsAsync(views, Beginning, cancellationToken);
        foreach (var alert in now.Values.Where(alert => before.Contains(alert.Id) && !open.Contains(alert.Id)))
            await alerts.RaiseAsync(views, alert, cancellationToken);
        foreach (var past in open.Where(id => !now.ContainsKey(id) && !before.Contains(id)))
            await alerts.SettleAsync(views, past, clock.GetUtcNow(), cancellationToken);
    }

    private IEnumerable<Alert> Of(SuiteStanding standing, IReadOnlyList<SuiteCallRow> calls)
    {
        var (id, name, ends) = (standing.Suite.Id, standing.Suite.Definition.Name, standing.Suite.Definition.IsRequired ? " Until it passes, what is not covered is held at level 0." : "");
        var failed = standing.InUse.Where(one => one.State == VersionState.Failed).ToList();
        foreach (var one in failed)
            yield return New(standing, string.Create(CultureInfo.InvariantCulture, $"{Beginning}failed:{id}:{one.Run!.Seq}"), $"The evaluation \"{name}\" failed", $"{one.Agent} works with {Rules.VersionWords.Of(one.Versions)}, whose last run failed.{ends}");
        if (calls.FirstOrDefault(call => call.Suite == id && call is { NextAt: not null, Problem: not null }) is { } unanswered)
            yield return New(standing, $"{Beginning}unanswered:{id}", $"The evaluation \"{name}\" could not be run", $"{unanswered.Problem} It is tried again.");
        // The console runs those that have an endpoint itself.
        if (failed.Count == 0 && standing is { Due: { } due, Suite.Definition.Endpoint: null })
            yield return New(standing, $"{Beginning}due:{id}", $"Run the evaluation \"{name}\"", due.Why + ends);
    }

    private Alert New(SuiteStanding standing, string id, string title, string text) =>
        new(id, clock.GetUtcNow(), title, text, "/quality/evaluations/" + standing.Suite.Id, standing.Suite.Definition.Owner, null, IsInInbox: false);
}
