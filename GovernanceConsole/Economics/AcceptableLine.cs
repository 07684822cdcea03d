using GovernanceConsole.Kernel;

namespace GovernanceConsole.Economics;

/// <summary>What the CMO accepts of an agent. At least one of the two amounts.</summary>
/// <param name="MinNetPerTask">The least that a completed task has to bring beyond its cost, in USD; may be below nought while an agent learns.</param>
/// <param name="MaxCostPerTask">The most that a completed task may cost, in USD.</param>
/// <param name="MinTasks">With fewer completed tasks nothing is said of an agent.</param>
public sealed record AcceptableLine(Money? MinNetPerTask = null, Money? MaxCostPerTask = null, int MinTasks = 20);

/// <summary>What the line says of an agent or a place.</summary>
public enum LineVerdict
{
    /// <summary>No line is set, or what it asks for is not known.</summary>
    Unknown,

    /// <summary>Too few tasks to say.</summary>
    TooFew,

    /// <summary>It keeps the line.</summary>
    Grow,

    /// <summary>It misses the line, and yet earns what it costs, or nobody knows what it earns.</summary>
    Fix,

    /// <summary>It misses the line and costs more than it earns.</summary>
    Retire,
}
