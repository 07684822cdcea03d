using System.Text.Json;
using GovernanceConsole.Components;
using GovernanceConsole.Ledger;
using GovernanceConsole.Oversight.Internal;

namespace GovernanceConsole.Oversight.UI;

/// <summary>What an entry says, in one line for a person.</summary>
internal static class EntryWords
{
    public static string Of(LedgerEntry entry)
    {
        if (entry.Kind == EntryKinds.Decision)
        {
            var step = RunReader.StepOf(entry);
            return $"{step.Agent}: {step.Action} in {step.Workflow}{(step.Code is null ? "" : $", {ReasonText.Of(step.Code)}")}";
        }

        using var body = JsonDocument.Parse(entry.Body);
        if (body.RootElement.TryGetProperty("rule", out var rule))
            return $"{rule.GetProperty("kind").GetString()!.Replace('_', ' ')} {rule.GetProperty("id").GetString()}, version {rule.GetProperty("version").GetInt32()}: {rule.GetProperty("reason").GetString()}";
        if (entry.Kind == EntryKinds.Sla)
            return $"{body.RootElement.GetProperty("sla").GetString()}: {body.RootElement.GetProperty("says").GetString()}";
        if (entry.Kind == EntryKinds.EvaluationRun)
        {
            var run = body.RootElement.GetProperty("run");
            return $"{entry.Agent}: {run.GetProperty("suite").GetString()} "
                + (run.TryGetProperty("no_answer", out var none) ? $"could not be run: {none.GetString()}" : $"{entry.Outcome}, {run.GetProperty("scenarios_passed").GetInt32()} of {run.GetProperty("scenarios").GetInt32()} scenarios");
        }

        var why = body.RootElement.TryGetProperty("reason", out var reason) ? reason.GetString() : null;
        return entry.Kind == EntryKinds.Approval ? $"{entry.Agent}{(why is null ? "" : ": " + why)}" : why ?? "";
    }
}
