using System.Text.Json;
using GovernanceConsole.Approvals;
using GovernanceConsole.Budgets;
using GovernanceConsole.Policies;
using GovernanceConsole.Quality;

namespace GovernanceConsole.Decisions.Engine;

/// <summary>What was worked out of the request before it came to the loop. It is part of the entry, so that deciding again never needs content that was erased.</summary>
/// <param name="Revision">The revision of the rules it was worked out against.</param>
/// <param name="ArgumentErrors">What is wrong with the arguments, by the catalogue's schema.</param>
/// <param name="Approval">What the approval that comes with it is worth at this position of the ledger; null where there is none.</param>
public sealed record RequestFacts(long Revision, IReadOnlyList<string> ArgumentErrors, ApprovalFact? Approval = null)
{
    /// <summary>How the meters of the limits that apply stood at this position of the ledger.</summary>
    public IReadOnlyList<BudgetReading> Budgets { get; init; } = [];

    /// <summary>What packs and hard stops need to know of what the ledger does not keep.</summary>
    public PolicyFacts Policies { get; init; } = PolicyFacts.None;

    /// <summary>The last readings of the data and the platform that the question depends on; null where it depends on none.</summary>
    public ReadingFacts? Readings { get; init; }

    /// <summary>The service levels about it that were breached at this position of the ledger, and whose breach binds.</summary>
    public IReadOnlyList<SlaFact> Slas { get; init; } = [];

    /// <summary>The runs of the suites that its agent has to have passed; null where it has to pass none.</summary>
    public EvaluationFacts? Evaluations { get; init; }

    /// <summary>How the run stood at this position of the ledger; null where its workflow limits nothing.</summary>
    public RunFacts? Run { get; init; }

    /// <summary>How it stands to the accepted plan of its run; null where it needs none, or names no run.</summary>
    public PlanFact? Plan { get; init; }

    /// <summary>The paths of what was not stored; empty where all was.</summary>
    public IReadOnlyList<string> Redacted { get; init; } = [];

    /// <summary>Works the facts out. Pure; meant for the request's own thread.</summary>
    /// <param name="request">The whole question, with what is not stored.</param>
    /// <param name="redacted">The paths of what is not.</param>
    public static RequestFacts Find(DecisionSnapshot snapshot, DecisionRequest request, IReadOnlyList<string>? redacted = null) =>
        new(snapshot.Revision, snapshot.FindAction(request.ActionName)?.Schema?.Validate(ArgumentsOf(request)) ?? [])
        {
            Policies = PolicyControls.Find(snapshot, request, redacted is { Count: > 0 }),
            Redacted = redacted ?? [],
        };

    private static JsonElement ArgumentsOf(DecisionRequest request) =>
        request.Properties.ValueKind == JsonValueKind.Object ? request.Properties : NoArguments;

    private static readonly JsonElement NoArguments = JsonElement.Parse("{}");
}
