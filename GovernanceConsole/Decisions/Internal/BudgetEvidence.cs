using System.Globalization;
using System.Text.Json;
using GovernanceConsole.Approvals;
using GovernanceConsole.Budgets;
using GovernanceConsole.Budgets.Rules;
using GovernanceConsole.Decisions.Endpoints;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Decisions.Internal;

/// <summary>What remains of each budget, and of each hard stop that counts, that a held action would use.</summary>
internal sealed class BudgetEvidence(IHeldActions decisions, DecisionFold fold, IBudgetBalances balances, TimeProvider clock) : IItemEvidence
{
    public int Order => 5;

    public async Task<IReadOnlyList<EvidenceLine>> FindAsync(ApprovalItem item, CancellationToken cancellationToken)
    {
        // What was refused uses nothing, and what was permitted is counted already.
        if (item.StateAt(clock.GetUtcNow()) is not (ApprovalState.Pending or ApprovalState.Approved)
            || (item.Check?.Evidence ?? await decisions.EvidenceAsync(item.Id, cancellationToken)) is not { } evidence)
            return [];
        try
        {
            var (rules, request) = (fold.Durable, Request(evidence, item.Edit?.Action ?? evidence.Action));
            if (rules.FindAction(request.ActionName) is not { } action)
                return [];
            return [.. BudgetControl.LimitsOn(rules, request).Select(limit => Line(limit, action, request))];
        }
        catch (AuthZenFormatException)
        {
            return [];
        }
    }

    private static DecisionRequest Request(HeldEvidence evidence, JsonElement action)
    {
        var (who, what, where) = (AuthZenReader.Entity(evidence.Subject, "subject"), AuthZenReader.Action(action), AuthZenReader.Entity(evidence.Resource, "resource"));
        return RecordedRequests.Read(new Question(who.Type!, who.Id, what.Id, what.Properties, where.Type!, where.Id, where.Properties, null), null);
    }

    private EvidenceLine Line(MeteredLimit limit, GovernedAction action, DecisionRequest request)
    {
        var (now, parts, title) = (clock.GetUtcNow(), BudgetAmounts.Parts(limit, request), $"{(limit.IsHardStop ? "Hard stop" : "Budget")} {limit.Id}");
        if (parts.Count is 0 or > BudgetAmounts.MaxRecipients)
            return new EvidenceLine(title, $"Counted apart for each person: {(parts.Count == 0 ? "it names nobody" : "it names too many to count")}.", parts.Count == 0 ? EvidenceTone.Plain : EvidenceTone.Danger, PageOf(limit));
        // Of many people that are counted apart, the one with the least left decides.
        var reading = parts.Select(part => balances.Read(limit, part, now)).MaxBy(reading => reading.Used)!;
        var (needed, left) = (BudgetAmounts.Of(limit, action, request), Math.Max(0, limit.Limit - reading.Used));
        var severity = action.Definition.Severity.ToString().ToLowerInvariant();
        var (tone, verdict) = needed switch
        {
            null => (EvidenceTone.Danger, "nobody knows how much this needs"),
            { } amount when amount > left => (EvidenceTone.Danger, $"this needs {Quantity(limit, amount)}: more than there is"),
            { } amount when BudgetThresholds.InForce(limit, reading.Used + amount, severity) is { } threshold => (EvidenceTone.Warn, $"this needs {Quantity(limit, amount)} and reaches {threshold.Percent} %"),
            { } amount => (EvidenceTone.Plain, $"this needs {Quantity(limit, amount)}"),
        };
        return new EvidenceLine(
            title, $"{Quantity(limit, left)} left of {Quantity(limit, limit.Limit)} {BudgetControl.PeriodWords(limit.Period)}{(parts.Count > 1 ? $" for the fullest of {parts.Count} people" : "")}; {verdict}.", tone, PageOf(limit),
            new EvidenceMeter(limit.Unit.Word(), Text(limit.Limit), Text(reading.Used), Text(left), needed is { } known ? Text(known) : null));
    }

    private static string PageOf(MeteredLimit limit) => limit.IsHardStop ? "/policies?tab=stops" : "/budgets";

    private static string Quantity(MeteredLimit limit, decimal value) => limit.Unit switch
    {
        BudgetUnit.Usd => DollarText.Of(value),
        BudgetUnit.Actions when value == 1 => "1 action",
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:#,0.##} {BudgetControl.UnitWords(limit.Unit)}"),
    };

    private static string Text(decimal value) => QuantityConverter.ToText(value);
}
