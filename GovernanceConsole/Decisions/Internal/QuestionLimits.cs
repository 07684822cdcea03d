using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using GovernanceConsole.Policies;

namespace GovernanceConsole.Decisions.Internal;

/// <summary>How long a question's names may be. By them things are found: they are keys of indexes, and an entry that one cannot take would fail with all that are written beside it.</summary>
internal static class QuestionLimits
{
    /// <summary>In bytes of UTF-8. PostgreSQL takes 2,704 of all of a key together (https://www.postgresql.org/docs/current/btree.html), and a key has up to six names.</summary>
    public const int MaxName = 256;

    /// <summary>What is wrong with a question's names, or null.</summary>
    public static string? Problem(Question question) =>
        Name("subject.type", question.SubjectType) ?? Name("subject.id", question.SubjectId) ?? Name("action.name", question.ActionName) ?? Name("resource.type", question.ResourceType) ?? Name("resource.id", question.ResourceId)
        ?? Members("action.properties", question.ActionProperties) ?? Members("resource.properties", question.ResourceProperties) ?? Members("context", question.Context);

    private static string? Name(string where, string name) => name.Length <= MaxName / 4 || Encoding.UTF8.GetByteCount(name) <= MaxName ? null : $"'{where}' may take {MaxName} bytes of UTF-8.";

    /// <summary>Of the members that decide, those that are texts, and the texts in those that are objects.</summary>
    private static string? Members(string root, JsonElement? element)
    {
        if (element is not { ValueKind: JsonValueKind.Object } members)
            return null;
        foreach (var member in members.EnumerateObject())
        {
            if (JsonMarshal.GetRawUtf8Value(member.Value).Length > MaxName && DecidingMembers.Has(root, member.Name) && Problem($"{root}.{member.Name}", member.Value) is { } problem)
                return problem;
        }

        return null;
    }

    private static string? Problem(string where, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Name(where, value.GetString()!),
        JsonValueKind.Object => value.EnumerateObject().Select(member => Name(where, member.Name) ?? Problem($"{where}.{member.Name}", member.Value)).FirstOrDefault(problem => problem is not null),
        _ => null,
    };
}
