using System.Text.Json;
using GovernanceConsole.Ledger;
using GovernanceConsole.Policies.Rules;

namespace GovernanceConsole.Policies;

/// <summary>All redactions in force, immutable.</summary>
public sealed class RedactionIndex
{
    /// <summary>Everything is stored.</summary>
    public static readonly RedactionIndex Empty = new([], new Detectors(new HashSet<PersonalData>(), new HashSet<string>()));

    private readonly IReadOnlyList<RedactionPath> _paths;
    private readonly Detectors _detectors;

    private RedactionIndex(IReadOnlyList<RedactionPath> paths, Detectors detectors) => (_paths, _detectors) = (paths, detectors);

    public bool IsEmpty => _paths.Count == 0 && _detectors.IsEmpty;

    /// <summary>The redactions among the rules in force. One that cannot be read takes out all that is recognised.</summary>
    public static RedactionIndex From(IRuleView rules) =>
        rules.OfKind(PolicyRules.Redaction) is { Count: > 0 } documents ? Of(documents.Values.Select(rule => rule.As<RedactionDefinition>()?.Definition ?? Everything)) : Empty;

    /// <summary>These together.</summary>
    public static RedactionIndex Of(IEnumerable<RedactionDefinition> redactions)
    {
        var all = redactions.ToList();
        return new RedactionIndex(
            [.. all.SelectMany(one => one.Paths ?? []).Distinct(StringComparer.Ordinal).Select(path => RedactionPath.TryRead(path, out _)).OfType<RedactionPath>()],
            new Detectors(all.SelectMany(one => one.Detectors ?? []).ToHashSet(), all.SelectMany(one => one.PhoneRegions ?? []).ToHashSet(StringComparer.Ordinal)));
    }

    /// <summary>A part of a question without what is not stored; the same element where there is nothing of it.</summary>
    /// <param name="root">What the part is called in paths: <c>action.properties</c>, <c>resource.properties</c>, <c>subject.properties</c>, <c>context</c>.</param>
    /// <param name="said">Takes the paths of what was taken out.</param>
    public JsonElement? Redact(JsonElement? part, string root, ISet<string> said) =>
        IsEmpty || part is not { ValueKind: JsonValueKind.Object } value ? part : new Redaction(_paths, _detectors, root, said).Of(value);

    /// <summary>A text without what is recognised in it.</summary>
    public string Redact(string text) => _detectors.IsEmpty ? text : _detectors.Redact(text);

    private static readonly RedactionDefinition Everything = new(Detectors: Enum.GetValues<PersonalData>());
}
