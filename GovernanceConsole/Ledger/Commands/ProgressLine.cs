using System.Diagnostics;
using System.Globalization;

namespace GovernanceConsole.Ledger.Commands;

/// <summary>Tells on standard error how far a verification has come, and how fast it goes.</summary>
internal sealed class ProgressLine : IProgress<long>
{
    private readonly long _started = Stopwatch.GetTimestamp();

    public void Report(long value)
    {
        var rate = value / Math.Max(0.001, Stopwatch.GetElapsedTime(_started).TotalSeconds);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value:N0} entries, {rate:N0} a second"));
    }
}
