using System.Globalization;
using System.Text.Json.Nodes;
using GovernanceConsole.Kernel;
using GovernanceConsole.Telemetry;

namespace GovernanceConsole.Demo.Internal;

/// <summary>What comes of what the demo agents do: mostly well, at about the price they said, now and then for nothing.</summary>
/// <param name="outageSince">From when on the mail platform in North America loses what is scheduled there; null for never.</param>
/// <param name="calmUntil">Until when the drafter wrote as it was meant to; null for no longer.</param>
internal sealed class DemoOutcomes(Random random, DateTimeOffset? outageSince = null, DateTimeOffset? calmUntil = null)
{
    // Of its own, so that all else comes as it came.
    private readonly Random _grader = new(17);
    private readonly Random _timer = new(23);

    public const string Model = "m-2026-05";

    public OutcomeReport Of(string evaluationId, string agent, string? region, JsonObject? properties, DateTimeOffset at)
    {
        var outage = agent == "send-time-optimiser" && region == "NA" && at >= outageSince;
        // So few that no moment at which the month is made leaves an agent that does well without its promotion.
        var status = random.Next(100) switch { < 1 => OutcomeStatus.Failed, 1 when agent != "lead-router" => OutcomeStatus.Partial, < 40 when outage => OutcomeStatus.Failed, _ => OutcomeStatus.Succeeded };
        // One lead in six goes to whoever is free, as before there was an agent.
        if (agent == "lead-router" && random.Next(6) == 0)
            return new OutcomeReport(evaluationId, random.Next(100) < 11 ? OutcomeStatus.Failed : OutcomeStatus.Succeeded, Kpis: Contact(9), Cohort: Cohort.Control);
        var estimate = properties?["estimated_cost"]?["amount"]?.GetValue<string>() is { } amount ? decimal.Parse(amount, CultureInfo.InvariantCulture) : (decimal?)null;
        var (routes, soon) = (agent == "lead-router", _timer.Next(2) == 0);
        var input = random.Next(1_800, 14_000);
        return new OutcomeReport(
            evaluationId, status,
            estimate is { } cost && status != OutcomeStatus.Failed ? Dollars(cost * (0.9m + (random.Next(15) / 100m))) : null,
            new ModelUsage(Model, input, random.Next(250, 1_600), random.Next(1, 5), input * random.Next(0, 60) / 100),
            status == OutcomeStatus.Succeeded ? Value(estimate) : null,
            Kpis: agent == "campaign-drafter" ? new Dictionary<string, double> { ["tone"] = Tone(at < calmUntil) } : routes ? Contact(soon ? 3 : 4) : null,
            Cohort: routes ? Cohort.Treatment : null, Variant: routes ? soon ? "who is free first" : "who knows the branch" : null);
    }

    private Dictionary<string, double> Contact(double hours) => new() { ["hours_to_contact"] = Math.Round(hours * (0.5 + _timer.NextDouble()), 1) };

    private double Tone(bool calm) => Math.Round((calm ? 0.9 : 0.8) + ((_grader.NextDouble() - 0.5) * 0.12), 3);

    // Sales can be measured; what hours saved are worth is left to the value drivers of the workflow.
    private ReportedValue? Value(decimal? estimate)
    {
        var luck = random.Next(240);
        return estimate is { } cost ? new ReportedValue(Text(cost * (0.6m + (luck / 100m))), "USD", ValueBasis.Measured) : null;
    }

    private static Money Dollars(decimal amount) => new(Math.Round(amount, 2), "USD");

    private static string Text(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);
}
