using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernanceConsole.Telemetry.Internal.Views;

/// <summary>A line of <c>telemetry_acts</c>: a tool call of a trace, and the permit behind it. Times in microseconds since 1970, UTC.</summary>
internal sealed class ActRow
{
    /// <summary>The number of its <see cref="TraceRow"/>.</summary>
    public long Trace { get; init; }

    public required string SpanId { get; init; }

    public required string Agent { get; init; }

    /// <summary>Empty where the span names none.</summary>
    public required string Tool { get; init; }

    public string? CallId { get; init; }

    public bool Failed { get; init; }

    public long At { get; init; }

    /// <summary>The latest its permit may have been given.</summary>
    public long PermitBy { get; init; }

    public long ReceivedAt { get; init; }

    public string? RunId { get; init; }

    /// <summary>The decision that the span itself names.</summary>
    public string? NamedEvaluation { get; init; }

    public ActState State { get; set; }

    /// <summary>The permit that covers it.</summary>
    public string? EvaluationId { get; set; }

    /// <summary>Why none does, in one sentence.</summary>
    public string? Reason { get; set; }

    /// <summary>When its permit is looked for again; null where nothing new can come of it.</summary>
    public long? NextLook { get; set; }
}

internal sealed class ActConfiguration : IEntityTypeConfiguration<ActRow>
{
    public void Configure(EntityTypeBuilder<ActRow> builder)
    {
        builder.ToTable("telemetry_acts");
        builder.HasKey(row => new { row.Trace, row.SpanId, row.Agent });
        builder.Property(row => row.Trace).HasColumnName("trace");
        builder.Property(row => row.SpanId).HasColumnName("span_id");
        builder.Property(row => row.Agent).HasColumnName("agent");
        builder.Property(row => row.Tool).HasColumnName("tool");
        builder.Property(row => row.CallId).HasColumnName("call_id");
        builder.Property(row => row.Failed).HasColumnName("failed");
        builder.Property(row => row.At).HasColumnName("at");
        builder.Property(row => row.PermitBy).HasColumnName("permit_by");
        builder.Property(row => row.ReceivedAt).HasColumnName("received_at");
        builder.Property(row => row.RunId).HasColumnName("run_id");
        builder.Property(row => row.NamedEvaluation).HasColumnName("named_evaluation");
        builder.Property(row => row.State).HasColumnName("state");
        builder.Property(row => row.EvaluationId).HasColumnName("evaluation_id");
        builder.Property(row => row.Reason).HasColumnName("reason");
        builder.Property(row => row.NextLook).HasColumnName("next_look");
        builder.HasIndex(row => row.NextLook).HasDatabaseName("ix_acts_next").HasFilter("next_look is not null");
        builder.HasIndex(row => row.EvaluationId).HasDatabaseName("ix_acts_evaluation").HasFilter("evaluation_id is not null");
        builder.HasIndex(row => new { row.At, row.Agent }).HasDatabaseName("ix_acts_ungoverned").HasFilter("state = 2");
        builder.HasIndex(row => row.ReceivedAt).HasDatabaseName("ix_acts_governed").HasFilter("state = 1");
    }
}
