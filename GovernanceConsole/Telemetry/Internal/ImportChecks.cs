using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Telemetry.Internal;

/// <summary>What lines have to find in the register and the ledger before any of them is recorded.</summary>
internal static class ImportChecks
{
    private const int OldestDays = 1100;

    public static IEnumerable<ImportFault> OfWork(IEnumerable<ImportLine> lines, IAgentRegister register, IRuleView rules, DateOnly today)
    {
        foreach (var (line, work) in lines.Select(line => (line, line.Work!)))
        {
            if (register.FindAgent(work.Agent) is null)
                yield return new ImportFault(line.Line, "agent", $"There is no agent '{work.Agent}'.");
            if (rules.Find(AutonomyRules.Workflow, work.Workflow)?.Document is null)
                yield return new ImportFault(line.Line, "workflow", $"There is no workflow '{work.Workflow}'.");
            if (work.OccurredOn > today || work.OccurredOn < today.AddDays(-OldestDays))
                yield return new ImportFault(line.Line, "occurred_on", $"occurred_on must not be after today, nor more than {OldestDays} days ago.");
        }
    }

    public static IEnumerable<ImportFault> OfPermits(IEnumerable<ImportLine> lines, IReadOnlyDictionary<string, LedgerEntry> decisions, IReadOnlyDictionary<string, LedgerEntry> outcomes)
    {
        foreach (var line in lines)
        {
            if (!decisions.TryGetValue(line.Key, out var decision))
                yield return new ImportFault(line.Line, "evaluation_id", $"There is no decision '{line.Key}'.");
            else if (decision.Outcome != "permit")
                yield return new ImportFault(line.Line, "evaluation_id", $"The action '{line.Key}' was not permitted ({decision.Outcome}): it can have no outcome.");
            else if (outcomes.TryGetValue(line.Key, out var outcome) && !OutcomeBody.Holds(outcome, line.Report))
                yield return Changed(line);
        }
    }

    public static ImportFault Changed(ImportLine line) => new(line.Line, line.Work is null ? "evaluation_id" : "external_id", "It was recorded before, with other words. What was recorded first counts.");
}
