using System.Text.Json;
using GovernanceConsole.Access;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Decisions.Internal;

/// <summary>Reads a recorded question back into what the engine was asked.</summary>
internal static class RecordedRequests
{
    /// <summary>The digest that the recorded question gives, or null where its content stands elsewhere.</summary>
    public static string? Digest(DecisionRecord record)
    {
        var question = QuestionOf(record);
        return question.ActionProperties?.TryGetProperty("content", out _) == true ? null : RecordedQuestion.From(question).Digest;
    }

    public static DecisionRequest Read(DecisionRecord record)
    {
        var question = QuestionOf(record);
        var asker = record.AskedBy is null
            ? new Caller(ActorRef.System("replay"), new HashSet<Permission>(), MayAskForAny: true)
            : new Caller(ActorRef.Agent(record.AskedBy), new HashSet<Permission>(), record.AskedBy);
        return QuestionReader.Read(question, asker);
    }

    private static Question QuestionOf(DecisionRecord record)
    {
        var root = JsonElement.Parse(record.Question.Span);
        var (subject, action, resource) = (root.GetProperty("subject"), root.GetProperty("action"), root.GetProperty("resource"));
        return new Question(
            Text(subject, "type"), Text(subject, "id"), Text(action, "name"), Properties(action),
            Text(resource, "type"), Text(resource, "id"), Properties(resource), null);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static JsonElement? Properties(JsonElement element) => element.TryGetProperty("properties", out var properties) ? properties : null;
}
