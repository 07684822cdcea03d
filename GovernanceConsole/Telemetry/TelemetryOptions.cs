using System.ComponentModel.DataAnnotations;

namespace GovernanceConsole.Telemetry;

/// <summary>The section <c>Telemetry</c>: what is taken of agents' traces, and how long it is kept.</summary>
public sealed class TelemetryOptions
{
    /// <summary>Keep the texts of messages, prompts and tool calls with the spans. Off: they are dropped before anything is stored.</summary>
    public bool KeepMessages { get; set; }

    /// <summary>The longest body, as it comes and again after decompression.</summary>
    [Range(65_536, 67_108_864, ErrorMessage = "Telemetry:MaxBodyBytes must be from 65536 (64 KiB) to 67108864 (64 MiB).")]
    public int MaxBodyBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>How many spans one request may carry.</summary>
    [Range(1, 100_000, ErrorMessage = "Telemetry:MaxSpans must be from 1 to 100000.")]
    public int MaxSpans { get; set; } = 10_000;

    /// <summary>How many spans may wait to be stored; beyond it senders get 503.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Telemetry:QueueCapacity must be from 1 to 1000000.")]
    public int QueueCapacity { get; set; } = 50_000;

    /// <summary>How long spans are kept.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00", ErrorMessage = "Telemetry:Retention must be from 1 day to 3650 days.")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long an act without a permit waits for the rest of its trace before it counts as ungoverned.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00", ErrorMessage = "Telemetry:SettleAfter must be from 0 to 1 hour.")]
    public TimeSpan SettleAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How far an agent's clock may be from the console's: a permit found by run or trace may be this much later than the act.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00", ErrorMessage = "Telemetry:ClockTolerance must be from 0 to 1 day.")]
    public TimeSpan ClockTolerance { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Tools that need no permit, besides the console's own.</summary>
    public IReadOnlyList<string> HarmlessTools { get; set; } = [];
}
