using GovernanceConsole.Decisions.Engine;

namespace GovernanceConsole.Decisions.Internal;

/// <summary>A question with all that could be worked out before it came to the loop.</summary>
internal sealed record PreparedQuestion(Question Question, DecisionRequest Request, RequestFacts Facts, RecordedQuestion Recorded, string EvaluationId, string? RequestKey);
