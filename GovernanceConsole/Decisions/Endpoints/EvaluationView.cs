using System.Text.Json;
using System.Text.Json.Serialization;

namespace GovernanceConsole.Decisions.Endpoints;

/// <summary>For the API's description: an answer as <see cref="AuthZenAnswer"/> writes it (AuthZEN 1.0, section 6.2).</summary>
/// <param name="Decision">True for a permit only.</param>
internal sealed record EvaluationView(bool Decision, EvaluationContextView Context);

/// <summary>What stands in it beside yes and no.</summary>
/// <param name="Reason">A stable code; null for a permit that nothing spoke against.</param>
/// <param name="Trail">Only where <c>context.explain</c> asked for it.</param>
internal sealed record EvaluationContextView(
    string EvaluationId, string Outcome, string? Reason, int Level, long Revision, IReadOnlyList<ReasonView> Reasons, LedgerPlaceView Ledger, DateTimeOffset EvaluatedAt,
    MessageView? ReasonUser = null, MessageView? ReasonAdmin = null, IReadOnlyList<ObligationView>? Obligations = null, IReadOnlyList<ObligationView>? Guidance = null, IReadOnlyList<WarningView>? Warnings = null,
    ReservationView? Reservation = null, string? OutcomeEndpoint = null, AccessRequestView? AccessRequest = null, string? NextAction = null, int? RetryAfter = null, IReadOnlyList<string>? Redacted = null,
    IReadOnlyList<TrailView>? Trail = null);

/// <summary>One control that spoke.</summary>
internal sealed record ReasonView(string Control, string Code, string Message, string Outcome, string? Limit, string? Used, string? Remaining, string? LiftedBy);

/// <summary>By status, as AuthZEN has it.</summary>
internal sealed record MessageView([property: JsonPropertyName("403")] string Refused);

/// <summary>What has to be done with the action, or is advised.</summary>
internal sealed record ObligationView(string Id, string Type, JsonElement Properties);

/// <summary>What a pack in warn mode would have said.</summary>
internal sealed record WarningView(string Policy, string Rule, string Would, string Code, string Message);

/// <summary>What a permit holds until its outcome.</summary>
internal sealed record ReservationView(string Id, DateTimeOffset ExpiresAt, IReadOnlyList<ReservedView> Amounts);

/// <param name="Amount">Money for dollars, else a number.</param>
internal sealed record ReservedView(string Limit, string Unit, JsonElement Amount);

/// <summary>Where an approval is asked for.</summary>
internal sealed record AccessRequestView(string Endpoint, DateTimeOffset ExpiresAt);

/// <summary>One control of all, in order.</summary>
internal sealed record TrailView(string Control, string Verdict, string? Code, string? Message);

/// <summary>Where the answer stands.</summary>
internal sealed record LedgerPlaceView(long Seq);

/// <summary>For the API's description: the answers of a batch, in its order.</summary>
internal sealed record EvaluationsView(IReadOnlyList<JsonElement> Evaluations);
