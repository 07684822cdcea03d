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
        var (subject, action, resource) = (root.GetProperty("subject"u8), root.GetProperty("action"u8), root.GetProperty("resource"u8));
        return new Question(
            Text(subject, "type"u8), Text(subject, "id"u8), Text(action, "name"u8), Properties(action),
            Text(resource, "type"u8), Text(resource, "id"u8), Properties(resource),
            root.TryGetProperty("context"u8, out var context) ? context : null, Properties(subject));
    }

    private static string Text(JsonElement element, ReadOnlySpan<byte> name) => element.GetProperty(name).GetString()!;

    private static JsonElement? Properties(JsonElement element) => element.TryGetProperty("properties"u8, out var properties) ? properties : null;
}
