namespace GovernanceConsole.Policies.Rules;

/// <summary>What members came to, pack by pack, where some of them were taken out before the question was stored.</summary>
internal sealed class SaidTruths(PolicyCase on)
{
    private readonly bool _any = on.Facts is { Said.Count: > 0 };

    /// <summary>Empty where nothing was taken out: the request itself is whole.</summary>
    public ReadOnlySpan<Truth> Of(CompiledPack pack) =>
        !_any || pack.Said.Count == 0 ? default
        : on.Facts!.Said.FirstOrDefault(one => one.Pack == pack.Key) is { } finding ? Tally.Read(finding.Truths, pack.Said.Count)
        : Tally.Unknown(pack.Said.Count);
}
