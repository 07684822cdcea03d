using GovernanceConsole.Access;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Simulations;

/// <summary>Tries a change of rules on recorded traffic before it is saved.</summary>
public interface ISimulator
{
    /// <summary>
    /// Decides the recorded questions of a time twice in the ledger's order: by the rules in force, and by those rules with
    /// the change. Meters of budgets and hard stops begin empty and move with each of the two. Kill switches are left out, but for one that is tried.
    /// </summary>
    /// <param name="caller">Has to have the permission that the change itself takes.</param>
    /// <param name="change">Makes the change, by the call that would save it. Nothing of it is written.</param>
    /// <param name="progress">Told from time to time how far it is.</param>
    Task<SimulationResult> RunAsync(Caller caller, Func<Caller, Task<Refusal?>> change, SimulationPeriod period, IProgress<SimulationProgress>? progress, CancellationToken cancellationToken);
}

/// <summary>The traffic that is replayed: from <paramref name="Since"/>, before <paramref name="Until"/>.</summary>
public sealed record SimulationPeriod(DateTimeOffset Since, DateTimeOffset Until);

/// <summary>How far a simulation is.</summary>
/// <param name="Decided">How many decisions were replayed.</param>
/// <param name="Part">Of the traffic, from 0 to 1.</param>
public readonly record struct SimulationProgress(long Decided, double Part);

/// <summary>What came of a simulation.</summary>
public abstract record SimulationResult
{
    private SimulationResult()
    {
    }

    public sealed record Done(Simulation Simulation) : SimulationResult;

    /// <summary>The change itself would be refused.</summary>
    public sealed record Refused(Refusal Refusal) : SimulationResult;
}
