using System.Text.Json;
using GovernanceConsole.Access;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Decisions.Internal;

/// <summary>Reads a recorded question back into what the engine was asked.</summary>
internal static class RecordedRequests
{
    public static DecisionRequest Read(DecisionRecord record) => Read(QuestionOf(record), record.AskedBy);

    public static DecisionRequest Read(Question question, string? askedBy) =>
        QuestionReader.Read(question, askedBy is null ? Anybody : new Caller(ActorRef.Agent(askedBy), NoPermissions, askedBy));

    private static readonly HashSet<Permission> NoPermissions = [];

    private static readonly Caller Anybody = new(ActorRef.System("replay"), NoPermissions, MayAskForAny: true);

    public static Question QuestionOf(DecisionRecord record) => QuestionOf(JsonElement.Parse(record.Question.Span));

    /// <param name="root">A recorded question.</param>
    public static Question QuestionOf(JsonElement root)
    {
        var (subject, action, resource) = (root.GetProperty("subject"), root.GetProperty("action"), root.GetProperty("resource"));
        return new Question(
            Text(subject, "type"), Text(subject, "id"), Text(action, "name"), Properties(action),
            Text(resource, "type"), Text(resource, "id"), Properties(resource),
            root.TryGetProperty("context", out var context) ? context : null, Properties(subject));
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static JsonElement? Properties(JsonElement element) => element.TryGetProperty("properties", out var properties) ? properties : null;
}
