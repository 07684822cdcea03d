using System.Text.Json;
using GovernanceConsole.Access;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Kernel;
using GovernanceConsole.Web;

namespace GovernanceConsole.Decisions.Internal;

/// <summary>Takes out of a question what the controls look at. A member of the wrong type counts as absent, and what is absent never helps the agent.</summary>
internal static class QuestionReader
{
    private static readonly IReadOnlyList<string> None = [];

    // A list of data classes that cannot be read may hide a class that is not allowed: it is exceeded.
    private static readonly IReadOnlyList<string> Unreadable = ["unreadable"];

    public static DecisionRequest Read(Question question, Caller caller)
    {
        var (properties, resource) = (question.ActionProperties ?? default, question.ResourceProperties ?? default);
        return new DecisionRequest(
            question.SubjectType,
            question.SubjectId,
            question.ActionName,
            question.ResourceType,
            question.ResourceId,
            Text(resource, "segment"u8),
            Text(resource, "channel"u8),
            Text(resource, "region"u8),
            Number(properties, "confidence"u8),
            Member(properties, "estimated_cost"u8) is { } cost ? MoneyConverter.Read(cost) : null,
            Text(properties, "tool"u8),
            DataClasses(properties),
            properties,
            caller.MayAskForAny ? null : caller.AgentId ?? "")
        {
            SubjectProperties = question.SubjectType == "agent" ? default : question.SubjectProperties ?? default,
            ResourceProperties = resource,
            Context = question.Context ?? default,
        };
    }

    /// <summary>The approval that the agent presents, or null. One that cannot be read is one that nobody knows.</summary>
    public static string? ApprovalId(Question question) =>
        question.Context is { } context && Member(context, "approval"u8) is { ValueKind: not JsonValueKind.Null } approval ? Text(approval, "id"u8) ?? "" : null;

    /// <summary>A text member, or null.</summary>
    /// <param name="name">In UTF-8, as the text that is read: to turn a name into it for each look costs as much as the look.</param>
    public static string? Text(JsonElement element, ReadOnlySpan<byte> name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } member ? member.GetString() : null;

    private static double? Number(JsonElement element, ReadOnlySpan<byte> name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Number } member ? member.GetDouble() : null;

    private static JsonElement? Member(JsonElement element, ReadOnlySpan<byte> name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;

    private static IReadOnlyList<string> DataClasses(JsonElement properties)
    {
        if (Member(properties, "data_classes"u8) is not { ValueKind: not JsonValueKind.Null } classes)
            return None;
        if (classes.ValueKind != JsonValueKind.Array)
            return Unreadable;
        foreach (var item in classes.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String)
                return Unreadable;
        }

        return JsonList.Texts(classes);
    }
}
