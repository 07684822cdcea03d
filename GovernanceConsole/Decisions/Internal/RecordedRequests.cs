using System.Text.Json;
using GovernanceConsole.Access;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Decisions.Internal;

/// <summary>Reads a recorded question back into what the engine was asked.</summary>
internal static class RecordedRequests
{
    public static DecisionRequest Read(DecisionRecord record)
    {
        var root = JsonElement.Parse(record.Question.Span);
        var (subject, action, resource) = (root.GetProperty("subject"), root.GetProperty("action"), root.GetProperty("resource"));
        var question = new Question(
            Text(subject, "type"), Text(subject, "id"), Text(action, "name"), Properties(action),
            Text(resource, "type"), Text(resource, "id"), Properties(resource), null);
        var asker = record.AskedBy is null
            ? new Caller(ActorRef.System("replay"), new HashSet<Permission>(), MayAskForAny: true)
            : new Caller(ActorRef.Agent(record.AskedBy), new HashSet<Permission>(), record.AskedBy);
        return QuestionReader.Read(question, asker);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static JsonElement? Properties(JsonElement element) => element.TryGetProperty("properties", out var properties) ? properties : null;
}
