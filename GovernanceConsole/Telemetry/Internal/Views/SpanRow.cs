using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernanceConsole.Telemetry.Internal.Views;

/// <summary>A line of <c>telemetry_spans</c>: what an agent says it did. Times in microseconds since 1970, UTC.</summary>
internal sealed class SpanRow
{
    /// <summary>The number of its <see cref="TraceRow"/>.</summary>
    public long Trace { get; init; }

    public required string SpanId { get; init; }

    public required string Agent { get; init; }

    public string? ParentId { get; init; }

    public SpanKind Kind { get; init; }

    public required string Name { get; init; }

    public long At { get; init; }

    public long ClaimedAt { get; init; }

    public long Duration { get; init; }

    public long ReceivedAt { get; init; }

    public bool Skewed { get; init; }

    public bool Failed { get; init; }

    public string? ErrorType { get; init; }

    public string? RunId { get; init; }

    public string? EvaluationId { get; init; }

    public string? Tool { get; init; }

    public string? Model { get; init; }

    public string? Provider { get; init; }

    public long? InputTokens { get; init; }

    public long? OutputTokens { get; init; }

    public long? CachedTokens { get; init; }

    public long? ReasoningTokens { get; init; }

    /// <summary>Texts by attribute, JSON; null unless messages are kept.</summary>
    public string? Content { get; init; }

    /// <summary>What the model call cost by the price of its moment, in 10⁻¹² dollars; null where nobody knows.</summary>
    public long? Cost { get; init; }

    /// <summary>A model call whose cost nobody knows.</summary>
    public bool Unpriced { get; init; }

    /// <summary>It stands in the sums of its hour: no outcome told of the same tokens.</summary>
    public bool Counted { get; init; }
}

internal sealed class SpanConfiguration : IEntityTypeConfiguration<SpanRow>
{
    public void Configure(EntityTypeBuilder<SpanRow> builder)
    {
        builder.ToTable("telemetry_spans");
        builder.HasKey(row => new { row.Trace, row.SpanId, row.Agent });
        builder.Property(row => row.Trace).HasColumnName("trace");
        builder.Property(row => row.SpanId).HasColumnName("span_id");
        builder.Property(row => row.Agent).HasColumnName("agent");
        builder.Property(row => row.ParentId).HasColumnName("parent_id");
        builder.Property(row => row.Kind).HasColumnName("kind");
        builder.Property(row => row.Name).HasColumnName("name");
        builder.Property(row => row.At).HasColumnName("at");
        builder.Property(row => row.ClaimedAt).HasColumnName("claimed_at");
        builder.Property(row => row.Duration).HasColumnName("duration");
        builder.Property(row => row.ReceivedAt).HasColumnName("received_at");
        builder.Property(row => row.Skewed).HasColumnName("skewed");
        builder.Property(row => row.Failed).HasColumnName("failed");
        builder.Property(row => row.ErrorType).HasColumnName("error_type");
        builder.Property(row => row.RunId).HasColumnName("run_id");
        builder.Property(row => row.EvaluationId).HasColumnName("evaluation_id");
        builder.Property(row => row.Tool).HasColumnName("tool");
        builder.Property(row => row.Model).HasColumnName("model");
        builder.Property(row => row.Provider).HasColumnName("provider");
        builder.Property(row => row.InputTokens).HasColumnName("input_tokens");
        builder.Property(row => row.OutputTokens).HasColumnName("output_tokens");
        builder.Property(row => row.CachedTokens).HasColumnName("cached_tokens");
        builder.Property(row => row.ReasoningTokens).HasColumnName("reasoning_tokens");
        builder.Property(row => row.Content).HasColumnName("content");
        builder.Property(row => row.Cost).HasColumnName("cost");
        builder.Property(row => row.Unpriced).HasColumnName("unpriced");
        builder.Property(row => row.Counted).HasColumnName("counted");
        builder.HasIndex(row => new { row.RunId, row.At }).HasDatabaseName("ix_spans_run").HasFilter("run_id is not null");
        builder.HasIndex(row => new { row.Trace, row.At }).HasDatabaseName("ix_spans_trace");
        builder.HasIndex(row => row.ReceivedAt).HasDatabaseName("ix_spans_received");
    }
}
