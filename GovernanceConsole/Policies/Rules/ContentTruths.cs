using System.Text.Json;

namespace GovernanceConsole.Policies.Rules;

/// <summary>What the content of a request came to, pack by pack, as its facts have it: the ledger keeps no content, and deciding again must come to the same.</summary>
internal sealed class ContentTruths(PolicyCase on)
{
    private readonly bool _hasContent = HasContent(on);
    private readonly Dictionary<CompiledPack, Truth[]> _read = [];

    public static bool HasContent(PolicyCase on) =>
        on.ActionProperties.ValueKind == JsonValueKind.Object && on.ActionProperties.TryGetProperty("content", out var content) && content.ValueKind != JsonValueKind.Null;

    /// <summary>Empty where there is no content, which the request itself tells as well. What no fact tells of is unknown.</summary>
    public ReadOnlySpan<Truth> Of(CompiledPack pack)
    {
        if (!_hasContent || pack.Content.Count == 0)
            return default;
        if (_read.TryGetValue(pack, out var truths))
            return truths;
        var finding = on.Facts?.Content.FirstOrDefault(one => one.Pack == pack.Key);
        return _read[pack] = finding is null ? Tally.Unknown(pack.Content.Count) : Tally.Read(finding.Truths, pack.Content.Count);
    }
}
