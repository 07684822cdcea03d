using System.Globalization;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>What this console calls itself to the others, by way of its listening connection.</summary>
internal sealed class ThisNode(TimeProvider clock)
{
    /// <summary>What the application name of such a connection begins with.</summary>
    public const string Prefix = "governance-console ";

    // PostgreSQL cuts application names off after 63 bytes.
    private const int LongestMachine = 30;

    public string Name { get; } = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName[..Math.Min(LongestMachine, Environment.MachineName.Length)]}/{Environment.ProcessId}");

    public DateTimeOffset Since { get; } = clock.GetUtcNow();
}
