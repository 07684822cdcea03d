using System.Text.Json;
using GovernanceConsole.Approvals;

namespace GovernanceConsole.Decisions.Engine;

/// <summary>What was worked out of the request before it came to the loop. It is part of the entry, so that deciding again never needs content that was erased.</summary>
/// <param name="Revision">The revision of the rules it was worked out against.</param>
/// <param name="ArgumentErrors">What is wrong with the arguments, by the catalogue's schema.</param>
/// <param name="Approval">What the approval that comes with it is worth at this position of the ledger; null where there is none.</param>
public sealed record RequestFacts(long Revision, IReadOnlyList<string> ArgumentErrors, ApprovalFact? Approval = null)
{
    /// <summary>Works the facts out. Pure; meant for the request's own thread.</summary>
    public static RequestFacts Find(DecisionSnapshot snapshot, DecisionRequest request) =>
        new(snapshot.Revision, snapshot.FindAction(request.ActionName)?.Schema?.Validate(ArgumentsOf(request)) ?? []);

    private static JsonElement ArgumentsOf(DecisionRequest request) =>
        request.Properties.ValueKind == JsonValueKind.Object ? request.Properties : NoArguments;

    private static readonly JsonElement NoArguments = JsonElement.Parse("{}");
}
