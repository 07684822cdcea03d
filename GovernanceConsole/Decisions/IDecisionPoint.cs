using GovernanceConsole.Access;
using GovernanceConsole.Decisions.Engine;

namespace GovernanceConsole.Decisions;

/// <summary>The one place that answers agents.</summary>
public interface IDecisionPoint
{
    /// <summary>What an agent may do: decided in passing, for searches. Recorded nowhere and no permission to act.</summary>
    Decision Foresee(Caller caller, Question question);

    /// <summary>The rules in force, for whoever explains or tries them. Durable.</summary>
    DecisionSnapshot Rules { get; }

    /// <summary>Decides the questions in order and returns once every answer's entry is durable.</summary>
    /// <param name="requestKey">What makes a repeated call recognisable: <c>K:</c> and an Idempotency-Key, <c>R:</c> and a request id, or null.</param>
    Task<Answers> AskAsync(Caller caller, IReadOnlyList<Question> questions, BatchSemantic semantic, string? requestKey, CancellationToken cancellationToken);
}
