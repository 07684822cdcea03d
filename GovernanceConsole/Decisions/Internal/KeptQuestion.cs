using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Policies;

namespace GovernanceConsole.Decisions.Internal;

/// <summary>A question as it is kept, without what is never stored, and as it is decided: from what is kept and from facts, so that it can be decided again.</summary>
/// <param name="By">The redactions it was made with.</param>
/// <param name="Request">What the engine is asked.</param>
/// <param name="Redacted">The paths of what was taken out.</param>
internal sealed record KeptQuestion(RedactionIndex By, DecisionRequest Request, RecordedQuestion Recorded, IReadOnlyList<string> Redacted)
{
    public static KeptQuestion Of(RedactionIndex by, Question question, DecisionRequest asked)
    {
        if (by.IsEmpty)
            return new KeptQuestion(by, asked, RecordedQuestion.From(question), []);
        var said = new SortedSet<string>(StringComparer.Ordinal);
        var kept = question with
        {
            ActionProperties = by.Redact(question.ActionProperties, "action.properties", said),
            ResourceProperties = by.Redact(question.ResourceProperties, "resource.properties", said),
            SubjectProperties = by.Redact(question.SubjectProperties, "subject.properties", said),
            Context = by.Redact(question.Context, "context", said),
        };
        if (said.Count == 0)
            return new KeptQuestion(by, asked, RecordedQuestion.From(question), []);
        var request = asked with
        {
            Properties = kept.ActionProperties ?? default,
            ResourceProperties = kept.ResourceProperties ?? default,
            SubjectProperties = asked.SubjectType == "agent" ? default : kept.SubjectProperties ?? default,
            Context = kept.Context ?? default,
        };
        // An approval is bound to what was really asked.
        return new KeptQuestion(by, request, RecordedQuestion.From(kept) with { Digest = RecordedQuestion.From(question).Digest }, [.. said]);
    }
}
