using GovernanceConsole.Access;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Promotions.Rules;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Promotions.Internal;

/// <summary>Holds what agents did against the gates, and keeps the recommendations true to it. Rolls back by itself where a gate asks for that.</summary>
internal sealed class Evaluator(EvidenceReader reader, CellFinder finder, RecommendationBook book, RollbackTeller teller, DriftTeller drifts, IRuleBook rules, IDials dials, Ids ids, IOptions<PromotionOptions> options, TimeProvider clock, ILogger<Evaluator> logger)
{
    private static readonly Caller Console = Caller.System("promotions");

    /// <summary>Looks at every dial of a workflow.</summary>
    public async Task EvaluateAsync(string workflow, CancellationToken cancellationToken)
    {
        await SettleAsync(workflow, cancellationToken);
        var cells = await reader.OfWorkflowAsync(workflow, cancellationToken);
        await drifts.TellAsync(workflow, [.. cells.Where(finder.Counts)], cancellationToken);
        var findings = cells.Select(cell => (Cell: cell, Finding: finder.Find(cell, cells), Counts: finder.Counts(cell))).ToList();
        var all = book.All();
        var current = all.Where(one => one.Definition.Scope.Workflow == workflow).GroupBy(one => (one.Definition.Agent, one.Definition.Scope)).ToDictionary(same => same.Key, same => same.First());
        var lowered = new HashSet<DialScope>();
        foreach (var (cell, finding, counts) in findings.OrderByDescending(one => one.Finding.Kind == RecommendationKind.Rollback))
        {
            current.Remove((cell.Agent, cell.Scope), out var former);
            // Whoever else works under a dial that was just lowered is looked at again at its new level.
            if (!lowered.Contains(cell.Scope) && (counts || (former?.Definition.IsOpen == true && !cell.IsPaused)) && await WriteAsync(cell, finding, former, cancellationToken))
                lowered.Add(cell.Scope);
        }

        // Nothing is left to say of dials that are gone, or where nobody works since the level changed.
        foreach (var gone in current.Values.Where(one => one.Definition.State is RecommendationState.Open or RecommendationState.Deferred))
            await SupersedeAsync(gone, "The level here changed, and nothing was done since.", cancellationToken);
    }

    /// <summary>The finding of this moment for one agent and dial, or null where it did nothing there.</summary>
    public async Task<(DialCell Cell, Finding Finding)?> FindAsync(string agent, DialScope scope, CancellationToken cancellationToken)
    {
        var cells = await reader.OfWorkflowAsync(scope.Workflow, cancellationToken);
        return cells.FirstOrDefault(cell => cell.Agent == agent && cell.Scope == scope) is { } cell ? (cell, finder.Find(cell, cells)) : null;
    }

    /// <summary>Writes down what second persons decided.</summary>
    private async Task SettleAsync(string workflow, CancellationToken cancellationToken)
    {
        foreach (var settled in book.All().Where(one => one.Definition.Scope.Workflow == workflow))
        {
            if (book.Written(settled.Id) is { } written && written.Definition != settled.Definition)
                await rules.ChangeAsync([RecommendationBook.Change(written, settled.Definition, Console.Actor, settled.Definition.DecisionReason ?? "The raise was withdrawn.")], cancellationToken);
        }
    }

    /// <returns>True where the dial was lowered.</returns>
    private async Task<bool> WriteAsync(DialCell cell, Finding finding, Versioned<Recommendation>? former, CancellationToken cancellationToken)
    {
        if (former is not null && IsSaidAlready(former.Definition, finding))
            return false;
        var now = clock.GetUtcNow();
        var replaces = former is { Definition.State: RecommendationState.Open or RecommendationState.Deferred } ? former : null;
        var recommendation = new Recommendation(cell.Agent, cell.Scope, finding.Kind, finding.FromLevel, finding.ToLevel, finding.Gates, cell.Pack, finding.Why, finding.Missing, now, Replaces: replaces?.Id, GateVersions: finding.GateVersions);
        if (replaces is { Definition.Proposal: { } proposal })
            await dials.DecideAsync(Console, proposal, accept: false, Why(replaces.Definition, finding), cancellationToken);
        IReadOnlyList<RuleChange> changes = replaces is null ? [] : [Superseding(book.Written(replaces.Id)!, Why(replaces.Definition, finding))];
        var id = ids.New();
        if (finding is { Kind: RecommendationKind.Rollback, Automatic: true })
            return await RollBackAsync(id, recommendation, changes, replaces?.Id, cancellationToken);
        Tell(await rules.ChangeAsync([.. changes, RecommendationBook.New(id, recommendation, Console.Actor, replaces?.Id)], cancellationToken), recommendation);
        return false;
    }

    private async Task<bool> RollBackAsync(string id, Recommendation recommendation, IReadOnlyList<RuleChange> changes, string? replaced, CancellationToken cancellationToken)
    {
        var done = recommendation with
        {
            State = RecommendationState.Accepted,
            Automatic = true,
            DecidedBy = Console.Actor.ToString(),
            DecidedAt = recommendation.CreatedAt,
            DecisionReason = "Its gate asks for it at once.",
            SetAt = recommendation.Scope,
        };
        var request = new DialRequest(recommendation.Scope, recommendation.ToLevel, $"Rolled back by itself, for {recommendation.Agent}: {recommendation.Why}");
        var result = await dials.SetAsync(Console, request, _ => [.. changes, RecommendationBook.New(id, done, Console.Actor, replaced)], cancellationToken);
        Tell(result, done);
        if (result is not WriteResult<Versioned<DialDefinition>>.Saved)
            return false;
        await teller.TellAsync(id, done, cancellationToken);
        return true;
    }

    /// <summary>True where the finding is what the last recommendation says, or what a person does not want to hear again yet.</summary>
    private bool IsSaidAlready(Recommendation last, Finding finding)
    {
        var same = last.Kind == finding.Kind && last.FromLevel == finding.FromLevel && last.ToLevel == finding.ToLevel && last.GateVersions == finding.GateVersions;
        return last.State switch
        {
            RecommendationState.Open => same,
            RecommendationState.Deferred => same && clock.GetUtcNow() < last.DeferredUntil,
            RecommendationState.Declined => same && clock.GetUtcNow() < last.DecidedAt + options.Value.AfterDecline,
            RecommendationState.Accepted or RecommendationState.Superseded => false,
        };
    }

    private static string Why(Recommendation former, Finding finding) =>
        former.FromLevel != finding.FromLevel ? $"The level here is {finding.FromLevel} now."
        : former.GateVersions != finding.GateVersions && former.ToLevel == finding.ToLevel ? $"{(WithoutBaseline(former.GateVersions) == WithoutBaseline(finding.GateVersions) ? "The baseline was" : "Gates were")} changed while it waited; it was looked at anew: {former.GateVersions} became {finding.GateVersions}."
        : former.Kind != finding.Kind ? $"The evidence says {finding.Kind.ToString().ToLowerInvariant()} now. {finding.Why}"
        : "Its time to wait is over.";

    private static string? WithoutBaseline(string? versions) => versions?.Split(" baseline@")[0];

    private Task SupersedeAsync(Versioned<Recommendation> gone, string why, CancellationToken cancellationToken) =>
        rules.ChangeAsync([Superseding(book.Written(gone.Id)!, why)], cancellationToken);

    private static RuleChange Superseding(Versioned<Recommendation> written, string why) =>
        RecommendationBook.Change(written, written.Definition with { State = RecommendationState.Superseded, Replaced = why, Proposal = null }, Console.Actor, why);

    private void Tell<T>(WriteResult<T> result, Recommendation recommendation)
    {
        if (result is WriteResult<T>.Refused refused)
            Log.NotWritten(logger, recommendation.Kind, recommendation.Agent, recommendation.Scope.Id, refused.Refusal.Detail);
        else
            Log.Recommended(logger, recommendation.Kind, recommendation.Agent, recommendation.Scope.Id, recommendation.FromLevel, recommendation.ToLevel);
    }
}
