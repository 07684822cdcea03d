using System.Text.Json;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Decisions;

/// <summary><c>facts.plan</c> of a decision's entry. Written only where the action needs an accepted plan.</summary>
internal static class PlanRecord
{
    /// <summary>What shows, without parsing, that an entry may have a plan: as a fact, or among the arguments.</summary>
    public static ReadOnlySpan<byte> Mark => "\"plan\":{"u8;

    public static void Write(CanonicalJsonWriter writer, PlanFact? fact)
    {
        if (fact is null)
            return;
        writer.Name("plan"u8);
        writer.StartObject();
        writer.Text("id"u8, fact.Plan);
        writer.Text("problem"u8, fact.Problem);
        if (fact.Step is { } step)
        {
            writer.Name("step"u8);
            writer.Number(step);
        }

        writer.EndObject();
    }

    public static PlanFact? Read(JsonElement facts) => !facts.TryGetProperty("plan"u8, out var plan) ? null
        : new PlanFact(plan.GetProperty("id"u8).GetString(), plan.TryGetProperty("step"u8, out var step) ? step.GetInt32() : null, plan.GetProperty("problem"u8).GetString());
}
