using System.Globalization;
using GovernanceConsole.Assurance;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Economics;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Promotions;

namespace GovernanceConsole.Oversight.Internal;

/// <summary>What the console sees by itself of a workflow's steps.</summary>
internal sealed class PlaybookEvidenceReader(ICoverage coverage, IBaselines baselines, IValueDrivers drivers, IDataBoard data, IEconomics economics, IRecommendations recommendations, TimeProvider clock)
{
    private const int Days = 30;

    public async Task<IReadOnlyList<PlaybookEvidence>> OfAsync(Versioned<WorkflowDefinition> workflow, PlaybookStep step, IReadOnlyList<Versioned<DialDefinition>> dials, CancellationToken cancellationToken) => step.Stage switch
    {
        PlaybookStage.Baseline => [.. Checks(await coverage.AllAsync(cancellationToken), workflow.Id, "owner"), Baseline(workflow.Id), Driver(workflow.Id), await DataAsync(workflow, cancellationToken)],
        PlaybookStage.Assist => [await OutcomesAsync(workflow.Id, cancellationToken), .. Gates(workflow.Id, step)],
        PlaybookStage.Execute => [Places(dials, step), .. Checks(await coverage.AllAsync(cancellationToken), workflow.Id, "kill drilled", "budget"), .. Gates(workflow.Id, step)],
        _ => [Places(dials, step), .. Gates(workflow.Id, step)],
    };

    private static IEnumerable<PlaybookEvidence> Checks(IReadOnlyList<CoverageRow> rows, string workflow, params string[] names) =>
        from row in rows where row.Kind == "workflow" && row.Id == workflow from check in row.Checks where names.Contains(check.Name) select new PlaybookEvidence(check.Good, $"{char.ToUpperInvariant(check.Name[0])}{check.Name[1..]}: {check.Says}", "/coverage");

    private PlaybookEvidence Baseline(string workflow) => baselines.Find(workflow)?.Definition is { } baseline
        ? new(true, string.Create(CultureInfo.InvariantCulture, $"{Told(baseline)} on {baseline.TakenOn:d MMMM yyyy}: {baseline.Source}"), "/economics")
        : new(false, "No baseline is entered", "/economics");

    private static string Told(BaselineDefinition baseline) => baseline switch
    {
        { UnitCost: { } cost, SuccessRate: { } rate } => $"A task cost {cost} and {Percent.Of(rate)} succeeded",
        { SuccessRate: { } rate } => $"{Percent.Of(rate)} of the tasks succeeded",
        _ => $"A task cost {baseline.UnitCost}",
    };

    private PlaybookEvidence Driver(string workflow) => drivers.All().Where(driver => driver.Definition.InForce?.Workflow == workflow).Select(driver => driver.Id).ToList() is { Count: > 0 } approved
        ? new(true, $"Valued by {string.Join(", ", approved)}", "/economics")
        : new(false, "No value driver is approved", "/economics");

    private async Task<PlaybookEvidence> DataAsync(Versioned<WorkflowDefinition> workflow, CancellationToken cancellationToken)
    {
        if (workflow.Definition.RequiresData is not { Count: > 0 } needed)
            return new(null, "It names no data that it needs", "/quality");
        var bad = (await data.ReadAsync(cancellationToken)).Where(one => needed.Contains(one.Id) && one.Problem is not null).Select(one => one.Id).ToList();
        return bad.Count == 0 ? new(true, $"Its data meets its standards: {string.Join(", ", needed)}", "/quality") : new(false, $"Data that does not meet its standards: {string.Join(", ", bad)}", "/quality");
    }

    private async Task<PlaybookEvidence> OutcomesAsync(string workflow, CancellationToken cancellationToken)
    {
        var today = economics.DayOf(clock.GetUtcNow());
        var total = (await economics.BreakdownAsync(EconomicsBy.Day, new EconomicsPlace(Workflow: workflow), today.AddDays(1 - Days), today, cancellationToken)).Total;
        return new(total.Outcomes > 0, string.Create(CultureInfo.InvariantCulture, $"{total.Outcomes:N0} outcomes reported in {Days} days, {total.CompletedTasks:N0} of them a success"), "/economics?by=workflow");
    }

    private static PlaybookEvidence Places(IReadOnlyList<Versioned<DialDefinition>> dials, PlaybookStep step)
    {
        var here = dials.Where(dial => !dial.Definition.Paused && dial.Definition.Level >= step.Level).Select(dial => dial.Definition.Scope.ToString()).ToList();
        return here.Count == 0 ? new(null, $"No place is at level {step.Level} now", "/autonomy") : new(true, $"At level {step.Level} or above: {string.Join("; ", here)}", "/autonomy");
    }

    /// <summary>What the gates to the next level say, agent by agent.</summary>
    private IEnumerable<PlaybookEvidence> Gates(string workflow, PlaybookStep step) =>
        from one in recommendations.List(null, RecommendationState.Open)
        where one.Definition.Scope.Workflow == workflow && one.Definition.FromLevel == step.Level
        select new PlaybookEvidence(
            one.Definition.Kind switch { RecommendationKind.Promote => true, RecommendationKind.Rollback => false, _ => null },
            $"{one.Definition.Agent}, {one.Definition.Scope}: {one.Definition.Why}", "/recommendations/" + one.Id);
}
