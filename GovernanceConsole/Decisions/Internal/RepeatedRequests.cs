using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Decisions.Internal;

/// <summary>Calls that are made again: the first answer is given again, from its entry.</summary>
internal static class RepeatedRequests
{
    /// <summary>What a caller hears who uses one Idempotency-Key for two questions.</summary>
    public static readonly Answers Reused = new Answers.KeyReused("This Idempotency-Key came with another question before, or with others beside it. Use a new key for a new call.");

    /// <summary>
    /// The key an entry is kept under. A request id alone does not make a repeat, for clients use one for a whole trace:
    /// it has to come with the same question. An agent has keys of its own by its column; any other subject is named.
    /// </summary>
    /// <param name="index">Which question of its call it is. The first has the key itself, however many there are.</param>
    public static string? KeyOf(string? requestKey, DecisionRequest request, string digest, string? approvalId, int index) => requestKey switch
    {
        null => null,
        ['R', ..] => $"{requestKey}#{digest[..16]}{(approvalId is null ? "" : "+" + approvalId)}",
        _ => $"{requestKey}{(index == 0 ? "" : $"#{index}")}{(AgentOf(request) is null ? $" {request.SubjectType}:{request.SubjectId}" : "")}",
    };

    /// <summary>Tells the same question apart where one call asks it several times: it wants as many answers, and only another call repeats them.</summary>
    public static void TellApart(PreparedQuestion[] questions)
    {
        if (questions is [] or [_] || questions[0].RequestKey is not ['R', ..])
            return;
        var asked = new Dictionary<Sought.Request, int>();
        for (var i = 0; i < questions.Length; i++)
        {
            var request = Of(questions[i])!;
            var before = asked[request] = asked.GetValueOrDefault(request, -1) + 1;
            if (before > 0)
                questions[i] = questions[i] with { RequestKey = $"{request.Key}~{before}" };
        }
    }

    /// <summary>The agent a question is about, or null where its subject is none.</summary>
    public static string? AgentOf(DecisionRequest request) => request.SubjectType == "agent" ? request.SubjectId : null;

    /// <summary>What makes a question recognisable; null where it brought no key.</summary>
    public static Sought.Request? Of(PreparedQuestion question) => question.RequestKey is { } key ? new Sought.Request(AgentOf(question.Request), key) : null;

    /// <summary>From when on an earlier entry with this key counts. An Idempotency-Key counts for ever, a request id for ten minutes.</summary>
    public static DateTimeOffset Since(string key, DateTimeOffset now) =>
        key.StartsWith("K:", StringComparison.Ordinal) ? DateTimeOffset.UnixEpoch : now - EvaluationWork.RequestIdLife;

    /// <param name="reservationLife">How long an outcome is awaited where the permit reserved nothing.</param>
    public static Answer AnswerOf(LedgerEntry entry, TimeSpan reservationLife)
    {
        var record = DecisionRecord.Read(entry);
        return new Answer(entry.EvaluationId!, record.Decision, record.Revision, entry.Seq, entry.At, Repeated: true)
        {
            Redacted = record.Facts.Redacted,
            ReservedUntil = record.Decision.Outcome == Outcome.Permit ? record.ReservedUntil ?? entry.At + reservationLife : null,
        };
    }

    /// <summary>The same key with another question is a mistake of the caller's that must not be answered with the first one's permit.</summary>
    public static bool IsSameQuestion(LedgerEntry entry, PreparedQuestion question)
    {
        var record = DecisionRecord.Read(entry);
        var presented = record.Facts.Approval is { Grant: true } && question.ApprovalId is null ? null : record.Facts.Approval?.Id;
        return record.Digest == question.Kept.Recorded.Digest && presented == question.ApprovalId;
    }
}
