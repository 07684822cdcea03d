using GovernanceConsole.Budgets.Rules;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Budgets.Internal;

/// <summary>What this area writes into the ledger besides its rules.</summary>
internal static class BudgetDrafts
{
    private static readonly ActorRef Clock = ActorRef.System("clock");

    private static readonly ActorRef Budgets = ActorRef.System("budgets");

    /// <summary>The end of a reservation without an outcome.</summary>
    /// <param name="act"><c>expired</c> or <c>released</c>.</param>
    public static EntryDraft End(Reservation reservation, string act, ActorRef? actor = null, string? reason = null)
    {
        var buffer = ReusedBuffer.Take();
        var writer = new CanonicalJsonWriter(buffer);
        writer.StartObject();
        writer.Text("act", act);
        writer.Text("evaluation_id", reservation.Id);
        writer.Text("reason", reason);
        SettlementJson.Write(writer, reservation.Amounts.Select(amount => new SettledAmount(amount.Limit, amount.Meter, amount.Window, amount.Amount, 0)));
        writer.EndObject();
        return new EntryDraft
        {
            Kind = EntryKinds.Reservation,
            Actor = actor ?? Clock,
            Agent = reservation.Agent,
            RunId = reservation.RunId,
            EvaluationId = reservation.Id,
            Outcome = act,
            Body = buffer.WrittenSpan.ToArray(),
        };
    }

    /// <summary>A threshold was crossed.</summary>
    public static EntryDraft Crossed(MeteredLimit limit, BudgetThreshold threshold, decimal used, DateTimeOffset window, string? agent, string? runId)
    {
        var buffer = ReusedBuffer.Take();
        var writer = new CanonicalJsonWriter(buffer);
        writer.StartObject();
        writer.Text("budget", limit.Id);
        writer.Text("limit", QuantityConverter.ToText(limit.Limit));
        writer.Name("percent");
        writer.Number(threshold.Percent);
        writer.Text("subject", "budget_threshold");
        writer.Text("then", threshold.Then.ToString().ToLowerInvariant());
        writer.Text("unit", limit.Unit.Word());
        writer.Text("used", QuantityConverter.ToText(used));
        writer.Text("window", EntryTime.ToText(window));
        writer.EndObject();
        return new EntryDraft { Kind = EntryKinds.Notice, Actor = Budgets, Agent = agent, RunId = runId, Body = buffer.WrittenSpan.ToArray() };
    }
}
