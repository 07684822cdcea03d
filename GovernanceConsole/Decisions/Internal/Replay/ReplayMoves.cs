using GovernanceConsole.Decisions.Engine;

namespace GovernanceConsole.Decisions.Internal.Replay;

/// <summary>How often a decision went from one outcome to another.</summary>
internal sealed class ReplayMoves
{
    private readonly long[,] _counts = new long[3, 3];

    /// <summary>How many came out differently.</summary>
    public long Changed { get; private set; }

    /// <summary>Takes in one more; true where it came out differently.</summary>
    public bool Add(Outcome from, Outcome to)
    {
        if (from == to)
            return false;
        _counts[(int)from, (int)to]++;
        Changed++;
        return true;
    }

    /// <summary>Each move that was made, in the order of outcomes.</summary>
    public IEnumerable<(Outcome From, Outcome To, long Count)> All() =>
        from outcome in Enum.GetValues<Outcome>()
        from other in Enum.GetValues<Outcome>()
        where _counts[(int)outcome, (int)other] > 0
        select (outcome, other, _counts[(int)outcome, (int)other]);
}
