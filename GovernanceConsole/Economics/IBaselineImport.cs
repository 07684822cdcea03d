using GovernanceConsole.Access;
using GovernanceConsole.Telemetry;

namespace GovernanceConsole.Economics;

/// <summary>Takes in baselines from a table of another system.</summary>
public interface IBaselineImport
{
    /// <summary>
    /// Reads a table with a header line, one workflow a line, and enters all its baselines in one commit or none. A line that stands
    /// already with the same words changes nothing. Takes <see cref="Permission.ManageBudgets"/>.
    /// </summary>
    Task<ImportResult> ImportAsync(Caller caller, string csv, string reason, CancellationToken cancellationToken);
}
