using System.Text.Json.Serialization;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Autonomy;

/// <summary>Where a dial applies: one workflow, and any of segment, channel and region or all of them. Null means "any".</summary>
public sealed record DialScope(string Workflow, string? Segment = null, string? Channel = null, string? Region = null)
{
    /// <summary>How many of segment, channel and region are named: the more, the more specific.</summary>
    [JsonIgnore]
    public int Specificity => (Segment is null ? 0 : 1) + (Channel is null ? 0 : 1) + (Region is null ? 0 : 1);

    /// <summary>The id of the dial document: <c>publishing/any/email/EU</c>.</summary>
    [JsonIgnore]
    public string Id => $"{Workflow}/{Segment ?? "any"}/{Channel ?? "any"}/{Region ?? "any"}";

    /// <summary>True where every place this scope names is the other's.</summary>
    public bool Covers(DialScope place) =>
        Workflow == place.Workflow
        && (Segment is null || Segment == place.Segment)
        && (Channel is null || Channel == place.Channel)
        && (Region is null || Region == place.Region);

    /// <summary>The scope in words: <c>publishing × any × email × EU</c>.</summary>
    public override string ToString() => $"{Workflow} × {Segment ?? "any"} × {Channel ?? "any"} × {Region ?? "any"}";

    /// <summary>Reads what <see cref="Id"/> writes, or null.</summary>
    public static DialScope? Parse(string id)
    {
        var parts = id.Split('/');
        return parts.Length == 4 && parts.All(Slug.IsValid) ? new DialScope(parts[0], Named(parts[1]), Named(parts[2]), Named(parts[3])) : null;
    }

    private static string? Named(string part) => part == "any" ? null : part;
}
