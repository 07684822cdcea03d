using GovernanceConsole.Access;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Telemetry;

/// <summary>Takes in costs and results of systems that cannot call the console.</summary>
public interface IOutcomeImport
{
    /// <summary>
    /// Reads a table with a header line, one outcome a line, and records all of them or none. What was recorded before with the same
    /// words counts once, so that a file can be sent again. Takes <see cref="Permission.ManageBudgets"/>.
    /// </summary>
    Task<ImportResult> ImportAsync(Caller caller, string csv, CancellationToken cancellationToken);
}

/// <summary>What came of an import.</summary>
public abstract record ImportResult
{
    private ImportResult()
    {
    }

    /// <param name="Recorded">Lines that are new in the ledger.</param>
    /// <param name="Repeated">Lines that it held already.</param>
    public sealed record Done(int Recorded, int Repeated) : ImportResult;

    /// <summary>Lines are at fault; nothing was recorded.</summary>
    public sealed record Faulty(IReadOnlyList<ImportFault> Faults) : ImportResult;

    /// <summary>The file as a whole, or who sent it; nothing was recorded. Where the ledger took nothing more the lines before it stand, and the same file is sent again.</summary>
    public sealed record Refused(Refusal Refusal) : ImportResult;
}

/// <summary>What is wrong with a line.</summary>
/// <param name="Line">Its number in the file, 1 for the header.</param>
/// <param name="Field">The column at fault, or null.</param>
public sealed record ImportFault(int Line, string? Field, string Detail);
