using GovernanceConsole.Budgets;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Policies;

namespace GovernanceConsole.Decisions.Internal.Replay;

/// <summary>Replays recorded questions with a pack as it stands and with the draft enforced in its place.</summary>
internal sealed class PolicyForecaster(Replayer replayer, TimeProvider clock) : IPolicyForecast
{
    private const int MostEntries = 100_000;

    public async Task<PackForecast?> ForecastAsync(string id, PackDefinition draft, TimeSpan window, CancellationToken cancellationToken)
    {
        if (PolicyIndex.Alone(id, draft) is null)
            return null;
        // What was left of a budget says nothing of the pack.
        var (now, today, horizon) = (clock.GetUtcNow(), replayer.Today with { Limits = LimitIndex.Empty }, replayer.Horizon);
        var document = RuleDocuments.Document(draft with { Mode = PackMode.Enforce });
        var drafted = today with { Policies = today.Policies.With(new RuleVersion(PolicyRules.Policy, id, 0, document, ActorRef.System("forecast"), "forecast", now, 0)) };
        var rules = new Dictionary<string, (int Held, int Denied)>(StringComparer.Ordinal);
        var tally = new ForecastTally(static _ => true, would => Count(rules, id, would));
        var stretch = await replayer.StretchAsync(now - window, now, MostEntries, cancellationToken);
        await replayer.RunAsync(replayer.World(today, horizon), replayer.World(drafted, horizon.WithNewPolicies()), tally, stretch, progress: null, cancellationToken);
        return new PackForecast(
            tally.Considered, tally.Changes, [.. rules.OrderBy(rule => rule.Key, StringComparer.Ordinal).Select(rule => new RuleCount(rule.Key, PackMode.Enforce, rule.Value.Held, rule.Value.Denied))],
            tally.Examples, stretch.IsWhole, tally.WithoutContent);
    }

    /// <summary>Counts the rules of the pack that speak.</summary>
    private static void Count(Dictionary<string, (int Held, int Denied)> rules, string id, Decision would)
    {
        foreach (var reason in would.Reasons)
        {
            if (reason.Control is not (Control.Consent or Control.Guidance) || reason.Source?.Split('/') is not [var pack, var rule] || pack != id)
                continue;
            var (held, denied) = rules.GetValueOrDefault(rule);
            rules[rule] = reason.Outcome == Outcome.Deny ? (held, denied + 1) : (held + 1, denied);
        }
    }
}
