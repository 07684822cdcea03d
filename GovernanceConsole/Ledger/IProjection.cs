using GovernanceConsole.Data;

namespace GovernanceConsole.Ledger;

/// <summary>
/// Tables that people read, folded from the ledger in order, so that no page scans it. Each step is one transaction with
/// the position it reached: an entry counts once, whatever happens between.
/// </summary>
public interface IProjection
{
    /// <summary>Its name in the store and in <c>projections rebuild</c>.</summary>
    string Name { get; }

    /// <summary>Raised with every change of what it keeps: a store with another version is folded anew.</summary>
    int Version { get; }

    /// <summary>What open screens hear when it has moved on; one of <see cref="Kernel.ChangeTopics"/>.</summary>
    string Topic { get; }

    /// <summary>Takes in the next entries, and saves.</summary>
    Task ApplyAsync(ViewsDbContext views, IReadOnlyList<LedgerEntry> entries, CancellationToken cancellationToken);

    /// <summary>Forgets everything.</summary>
    Task ClearAsync(ViewsDbContext views, CancellationToken cancellationToken);
}
