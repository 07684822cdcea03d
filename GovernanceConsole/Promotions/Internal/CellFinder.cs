using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Economics;
using GovernanceConsole.Promotions.Rules;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Promotions.Internal;

/// <summary>Says of each agent at a dial whether it may do more there, must do less, or has to wait, and what for.</summary>
internal sealed class CellFinder(DriftFinder drift, IGates gates, IBaselines baselines, IAgentRegister register, IOptions<PromotionOptions> options)
{
    /// <summary>The finding of one cell among those of its workflow.</summary>
    public Finding Find(DialCell cell, IReadOnlyList<DialCell> all)
    {
        var keep = Asked(GatePurpose.Keep, cell.Level, cell.Scope);
        IReadOnlyList<GateResult> kept = [.. CellJudge.Judge(keep.Gates, cell.Evidence, cell.Recent), .. drift.Broken(cell)];
        if (kept.Where(result => result.State == GateState.Broken).ToList() is { Count: > 0 } broken)
        {
            return new Finding(RecommendationKind.Rollback, cell.Level, cell.Level - 1, kept, [.. broken.Select(result => $"{GateWords.Name(result.Metric, result.Kpi)}: {result.Says}")],
                $"{GateWords.Name(broken[0].Metric, broken[0].Kpi)} broke at level {cell.Level} ({(AutonomyLevel)cell.Level}). {broken[0].Says}", broken.Any(result => result.Automatic), keep.Versions);
        }

        if (cell.Level >= (int)AutonomyLevel.Orchestrate)
            return new Finding(RecommendationKind.Hold, cell.Level, cell.Level, kept, [], "It stands at the highest level, and what has to hold there holds.", false, keep.Versions);
        var next = cell.Level + 1;
        var asked = Asked(GatePurpose.Promote, next, cell.Scope);
        var results = CellJudge.Judge(asked.Gates, cell.Evidence);
        List<string> missing = [.. results.Where(result => !result.Passed).Select(result => $"{GateWords.Name(result.Metric, result.Kpi)}: {result.Says}"), .. Others(cell, all, asked.Gates), .. Ceiling(cell, next)];
        if (asked.Gates.Count == 0)
            missing.Insert(0, $"No gate stands before level {next}: nobody said what it takes.");
        var span = GateWords.Elapsed(cell.Evidence.Until - cell.Evidence.Since);
        return missing.Count == 0
            ? new Finding(RecommendationKind.Promote, cell.Level, next, results, [], $"Every gate before level {next} ({(AutonomyLevel)next}) passes, on {cell.Evidence.Success.Of:N0} outcomes in {span}.", false, asked.Versions)
            : new Finding(RecommendationKind.Hold, cell.Level, next, results, missing,
                $"{results.Count(result => result.Passed)} of {results.Count} gates before level {next} ({(AutonomyLevel)next}) pass, after {span} and {cell.Evidence.Success.Of:N0} outcomes.", false, asked.Versions);
    }

    /// <summary>True where there is enough to say something of it.</summary>
    public bool Counts(DialCell cell) => cell is { IsPaused: false, Pack.Questions: var questions } && questions >= options.Value.Traffic && IsAtWork(cell.Agent);

    private bool IsAtWork(string agent) => register.FindAgent(agent) is { Definition.Status: AgentStatus.Active or AgentStatus.Pilot };

    // The dial is one for all: whoever works there under it has to be fit for it.
    private IEnumerable<string> Others(DialCell cell, IReadOnlyList<DialCell> all, IReadOnlyList<(string Id, GateDefinition Gate)> asked) =>
        from other in asked.Count == 0 ? [] : all
        where other.Scope == cell.Scope && other.Agent != cell.Agent && Counts(other)
        let failed = CellJudge.Judge(asked, other.Evidence).Where(result => !result.Passed).ToList()
        where failed.Count > 0
        select $"{other.Agent} works under the same dial and does not pass: {string.Join(", ", failed.Select(result => GateWords.Name(result.Metric, result.Kpi)))}.";

    private IEnumerable<string> Ceiling(DialCell cell, int next) =>
        register.FindAgent(cell.Agent) is { } agent && register.FindPersona(agent.Definition.Persona) is { } persona && persona.Definition.MaxLevel < next
            ? [$"The role card {persona.Definition.Name} goes no further than level {persona.Definition.MaxLevel}."]
            : [];

    private AskedGates Asked(GatePurpose purpose, int level, DialScope scope) => AskedGates.At(gates.All(), purpose, level, scope, baselines.Find(scope.Workflow));
}
