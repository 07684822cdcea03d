using System.Text.Json;
using System.Text.Json.Serialization;

namespace GovernanceConsole.Policies;

/// <summary>When a rule applies: exactly one of <c>all</c>, <c>any</c>, <c>not</c>, or a comparison of a field; nothing at all means always. <c>docs/specs/policies.md</c> names fields and operators.</summary>
/// <param name="Field">What is compared: <c>segment</c>, <c>action.properties.discount_percent</c>, …</param>
/// <param name="Op">How, by its canonical name.</param>
/// <param name="Value">With what; absent for <c>exists</c> and <c>missing</c>.</param>
public sealed record Condition(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<Condition>? All = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<Condition>? Any = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Condition? Not = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Field = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Op = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonElement? Value = null);
