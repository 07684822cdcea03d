namespace GovernanceConsole.Telemetry.Internal.Otlp;

/// <summary>Takes in the spans of one request while it is read, and stops at the limit.</summary>
internal sealed class OtlpSpans(TelemetryOptions options)
{
    /// <summary>How many spans there were.</summary>
    public int Seen { get; private set; }

    public AttributeNames Names => options.KeepMessages ? AttributeNames.Everything : AttributeNames.Facts;

    /// <summary>Those that say something of an agent's work, each with what its resource says.</summary>
    public List<(RawSpan Span, IReadOnlyDictionary<string, string> Resource)> Kept { get; } = [];

    /// <summary>One more span begins.</summary>
    public void Count()
    {
        if (++Seen > options.MaxSpans)
            throw new OtlpSizeException($"A request carries at most {options.MaxSpans} spans. Send smaller batches.");
    }

    /// <summary>What says nothing of an agent's work (an HTTP call, a query) is taken and not kept.</summary>
    public void Take(RawSpan span, IReadOnlyDictionary<string, string> resource)
    {
        if (span.Attributes.Keys.Any(name => name.StartsWith("gen_ai.", StringComparison.Ordinal) || name.StartsWith("governance.", StringComparison.Ordinal)))
            Kept.Add((span, resource));
    }
}
