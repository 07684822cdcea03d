using System.ComponentModel.DataAnnotations;

namespace GovernanceConsole.Ledger;

/// <summary>The section <c>Ledger</c>.</summary>
public sealed class LedgerOptions
{
    /// <summary>How much work may wait in line; beyond it callers get 503. From 1 to 1,000,000.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Ledger:QueueCapacity must be from 1 to 1,000,000.")]
    public int QueueCapacity { get; set; } = 8192;

    /// <summary>How much work one commit takes at the most. From 1 to 10,000.</summary>
    [Range(1, 10_000, ErrorMessage = "Ledger:BatchSize must be from 1 to 10,000.")]
    public int BatchSize { get; set; } = 512;

    /// <summary>The name that checkpoints are signed under, unique in the world: best a host name of yours. Fixed from the first checkpoint on.</summary>
    [RegularExpression(@"[^\s+]{1,200}", ErrorMessage = "Ledger:Origin must have 1 to 200 characters, no spaces and no '+'.")]
    public string Origin { get; set; } = "governance-console";

    /// <summary>PostgreSQL: how long a node may stand still in the middle of a batch before the others go on without it.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00", ErrorMessage = "Ledger:FrozenAfter must be from 1 second to 1 minute.")]
    public TimeSpan FrozenAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long to wait before the store is tried again after a fault.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00", ErrorMessage = "Ledger:RetryDelay must be from 10 milliseconds to 1 minute.")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(250);
}
