using GovernanceConsole.Decisions.Engine;

namespace GovernanceConsole.Decisions.Internal.Replay;

/// <summary>What is made of replayed decisions.</summary>
internal interface IReplayTally
{
    /// <summary>Takes in one more, in the ledger's order.</summary>
    /// <param name="isWhole">False where it had to be looked into again and something of it was erased, or never stored.</param>
    void Add(ReplayedQuestion question, bool isWhole, Decision was, Decision would);
}
