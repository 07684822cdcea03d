using System.ComponentModel.DataAnnotations;

namespace GovernanceConsole.Oversight;

/// <summary>The section <c>Witnesses</c>: when a ledger that grows is signed for and sent out. Whichever comes first.</summary>
public sealed class WitnessOptions
{
    /// <summary>So long after the last checkpoint.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "1.00:00:00", ErrorMessage = "Witnesses:Every must be from 5 seconds to 1 day.")]
    public TimeSpan Every { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>So many entries after it, but not within five seconds.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Witnesses:Entries must be from 1 to 1,000,000.")]
    public int Entries { get; set; } = 1000;

    /// <summary>When nothing has been appended for so long.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ErrorMessage = "Witnesses:Quiet must be from 1 second to 1 hour.")]
    public TimeSpan Quiet { get; set; } = TimeSpan.FromSeconds(10);
}
