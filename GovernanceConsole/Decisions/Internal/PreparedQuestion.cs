using GovernanceConsole.Decisions.Engine;

namespace GovernanceConsole.Decisions.Internal;

/// <summary>A question with all that could be worked out before it came to the loop.</summary>
/// <param name="Request">The whole question, as it was asked.</param>
/// <param name="Kept">What is stored of it and decided on.</param>
/// <param name="ApprovalId">The approval the agent presents, or null.</param>
internal sealed record PreparedQuestion(Question Question, DecisionRequest Request, RequestFacts Facts, KeptQuestion Kept, string EvaluationId, string? RequestKey, string? ApprovalId);
