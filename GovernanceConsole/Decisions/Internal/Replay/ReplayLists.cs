using GovernanceConsole.Ledger;
using GovernanceConsole.Policies;

namespace GovernanceConsole.Decisions.Internal.Replay;

/// <summary>The loaded lists of hard stops, with those that a tried change would bring.</summary>
internal sealed class ReplayLists(IStopLists? loaded, IReadOnlyList<Payload> tried) : IStopLists
{
    private readonly Dictionary<string, StopList> _tried = tried.DistinctBy(list => list.Sha256).ToDictionary(list => list.Sha256, list => StopList.OfPayload(list.Body.Span), StringComparer.Ordinal);

    public StopList? Find(string sha256) => _tried.GetValueOrDefault(sha256) ?? loaded?.Find(sha256);
}
