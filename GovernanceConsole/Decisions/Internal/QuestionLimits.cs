using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using GovernanceConsole.Policies;
using GovernanceConsole.Web;

namespace GovernanceConsole.Decisions.Internal;

/// <summary>
/// How long a question's names and how large its numbers may be. By names things are found: they are keys of indexes, and an entry
/// that one cannot take would keep from going on whatever reads it. Numbers are added up.
/// </summary>
internal static class QuestionLimits
{
    /// <summary>In bytes of UTF-8. PostgreSQL takes 2,704 of all of a key together (https://www.postgresql.org/docs/current/btree.html), and a key has up to six names.</summary>
    private const int MaxName = 256;

    // As much as a budget may have.
    private const double MaxNumber = 1e15;

    // No amount that takes less can be larger: {"amount":"999999999999999","currency":"USD"}.
    private const int ShortMoney = 43;

    /// <summary>What is wrong with a question's names and numbers, or null.</summary>
    public static string? Problem(Question question) =>
        Name("subject.type", question.SubjectType) ?? Name("subject.id", question.SubjectId) ?? Name("action.name", question.ActionName) ?? Name("resource.type", question.ResourceType) ?? Name("resource.id", question.ResourceId)
        ?? Members("action.properties", question.ActionProperties) ?? Members("resource.properties", question.ResourceProperties) ?? Members("context", question.Context);

    private static string? Name(string where, string name) => name.Length <= MaxName / 4 || Encoding.UTF8.GetByteCount(name) <= MaxName ? null : $"'{where}' may take {MaxName} bytes of UTF-8.";

    private static string? Members(string root, JsonElement? element)
    {
        if (element is not { ValueKind: JsonValueKind.Object } members)
            return null;
        foreach (var member in members.EnumerateObject())
        {
            // Most values are short and small: that is seen without making a text of any name.
            if (MayBeTooMuch(member.Value) && DecidingMembers.Has(root, member.Name) && Problem($"{root}.{member.Name}", member.Value) is { } problem)
                return problem;
        }

        return null;
    }

    private static bool MayBeTooMuch(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => !(Math.Abs(value.GetDouble()) <= MaxNumber),
        JsonValueKind.Object => JsonMarshal.GetRawUtf8Value(value).Length > ShortMoney,
        _ => JsonMarshal.GetRawUtf8Value(value).Length > MaxName,
    };

    private static string? Problem(string where, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => MayBeTooMuch(value) ? TooLarge(where) : null,
        JsonValueKind.String => Name(where, value.GetString()!),
        JsonValueKind.Object when MoneyConverter.Read(value) is { } money => Math.Abs(money.Amount) <= (decimal)MaxNumber ? null : TooLarge(where),
        JsonValueKind.Object => value.EnumerateObject().Select(member => Name(where, member.Name) ?? Problem($"{where}.{member.Name}", member.Value)).FirstOrDefault(problem => problem is not null),
        _ => null,
    };

    private static string TooLarge(string where) => $"'{where}' may be {MaxNumber:0} at most.";
}
