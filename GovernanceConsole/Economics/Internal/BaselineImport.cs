using System.Text.Json;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Telemetry;

namespace GovernanceConsole.Economics.Internal;

internal sealed class BaselineImport(IRuleBook rules, EconomicsDays days, TimeProvider clock) : IBaselineImport
{
    public async Task<ImportResult> ImportAsync(Caller caller, string csv, string reason, CancellationToken cancellationToken)
    {
        if (caller.Lacks(Permission.ManageBudgets) is { } lacks)
            return new ImportResult.Refused(lacks);
        var (lines, faults) = BaselineTable.Read(csv, days.Of(clock.GetUtcNow()));
        var view = rules.Current;
        List<ImportFault> found = [.. faults, .. lines.Where(line => TermChecks.UnknownWorkflow(view, line.Workflow)).Select(line => new ImportFault(line.Line, "workflow", $"There is no workflow '{line.Workflow}'."))];
        if (found.Count > 0)
            return new ImportResult.Faulty([.. found.OrderBy(fault => fault.Line)]);
        if (lines.Count == 0)
            return new ImportResult.Refused(new Refusal(RefusalKind.Malformed, "The file has no line besides its header."));
        var changes = lines.Select(line => (line.Workflow, Document: RuleDocuments.Document(line.Baseline))).Where(line => !Stands(view, line.Workflow, line.Document)).Select(line => new RuleChange
        {
            Kind = EconomicsRules.Baseline,
            Id = line.Workflow,
            Document = line.Document,
            Actor = caller.Actor,
            Reason = reason,
            Guard = now => TermChecks.UnknownWorkflow(now, line.Workflow) ? Refusal.OutOfRange("workflow", $"There is no workflow '{line.Workflow}'.") : null,
        }).ToList();
        if (changes.Count == 0)
            return new ImportResult.Done(0, lines.Count);
        return await rules.ChangeAsync(changes, cancellationToken) switch
        {
            WriteResult<IReadOnlyList<RuleVersion>>.Refused refused => new ImportResult.Refused(refused.Refusal),
            _ => new ImportResult.Done(changes.Count, lines.Count - changes.Count),
        };
    }

    private static bool Stands(IRuleView view, string workflow, JsonElement document) => view.Find(EconomicsRules.Baseline, workflow)?.Document is { } stands && JsonElement.DeepEquals(stands, document);
}
