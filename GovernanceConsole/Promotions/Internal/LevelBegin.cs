using GovernanceConsole.Autonomy;

namespace GovernanceConsole.Promotions.Internal;

/// <summary>From when on a dial has stood at its level.</summary>
/// <param name="Seq">The ledger entry that brought it; 0 where no dial was ever set.</param>
/// <param name="At">Null where no dial was ever set.</param>
internal sealed record LevelBegin(long Seq, DateTimeOffset? At)
{
    private const int VersionsRead = 200;

    public static async Task<LevelBegin> OfAsync(IDials dials, DialScope scope, EffectiveLevel effective, CancellationToken cancellationToken)
    {
        var versions = await dials.HistoryAsync(scope, VersionsRead, cancellationToken);
        if (versions is not [var last, ..])
            return new LevelBegin(0, null);
        // What it falls back to when its time is over began at that moment.
        if (effective is { FromFallback: true, SetBy.ExpiresAt: { } end })
            return new LevelBegin(last.Seq, end);
        var first = last;
        foreach (var version in versions.Skip(1).TakeWhile(version => version.Dial is not null && version.Dial.Level == last.Dial?.Level))
            first = version;
        return new LevelBegin(first.Seq, first.At);
    }
}
