using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.KillSwitches;

/// <summary>A kill scope on the wire: <c>{"agent":"campaign-drafter"}</c>, or <c>{"everything":true}</c>.</summary>
internal static class ScopeJson
{
    private static readonly string Expected = $"scope names exactly one of {string.Join(", ", Enum.GetValues<KillTarget>().Select(KillScope.Word))}: {{\"agent\":\"campaign-drafter\"}} or {{\"everything\":true}}.";

    public static (KillScope? Scope, Refusal? Refusal) Read(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String && json.GetString() == "everything")
            return (KillScope.All, null);
        if (json.ValueKind != JsonValueKind.Object)
            return (null, Refusal.Malformed("scope", Expected));
        var members = json.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null).ToList();
        foreach (var member in members)
        {
            if (Array.TrueForAll(Enum.GetValues<KillTarget>(), target => KillScope.Word(target) != member.Name))
                return (null, Refusal.Malformed("scope." + member.Name, $"The field 'scope.{member.Name}' is not known here. {Expected}"));
        }

        if (members.Count != 1)
            return (null, Refusal.OutOfRange("scope", Expected));
        var found = Enum.GetValues<KillTarget>().First(target => KillScope.Word(target) == members[0].Name);
        var value = members[0].Value;
        return found == KillTarget.Everything
            ? value.ValueKind == JsonValueKind.True ? (KillScope.All, null) : (null, Refusal.OutOfRange("scope.everything", "scope.everything can only be true."))
            : value.ValueKind == JsonValueKind.String ? (new KillScope(found, value.GetString()), null) : (null, Refusal.Malformed("scope." + members[0].Name, $"scope.{members[0].Name} must be a string."));
    }

    public static JsonObject Write(KillScope scope) =>
        new() { [KillScope.Word(scope.Target)] = scope.Target == KillTarget.Everything ? JsonValue.Create(true) : JsonValue.Create(scope.Id) };
}
