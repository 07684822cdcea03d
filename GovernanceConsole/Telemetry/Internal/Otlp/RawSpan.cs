namespace GovernanceConsole.Telemetry.Internal.Otlp;

/// <summary>A span as it came, with the attributes that are read.</summary>
internal sealed class RawSpan
{
    private const int IdBytes = 8, TraceBytes = 16;

    /// <summary>Lower-case hex; null where it is none.</summary>
    public string? TraceId { get; private set; }

    public string? SpanId { get; private set; }

    public string? ParentId { get; private set; }

    public string Name { get; set; } = "";

    /// <summary>Nanoseconds since 1970; 0 where it is not said.</summary>
    public ulong Start { get; set; }

    public ulong End { get; set; }

    public bool Failed { get; set; }

    public Dictionary<string, string> Attributes { get; } = new(StringComparer.Ordinal);

    public void SetIds(ReadOnlySpan<byte> trace, ReadOnlySpan<byte> span, ReadOnlySpan<byte> parent) =>
        (TraceId, SpanId, ParentId) = (Hex(trace, TraceBytes), Hex(span, IdBytes), Hex(parent, IdBytes));

    /// <summary>An id of zeroes is no id, as W3C Trace Context has it.</summary>
    private static string? Hex(ReadOnlySpan<byte> id, int length) => id.Length == length && id.ContainsAnyExcept((byte)0) ? Convert.ToHexStringLower(id) : null;
}
