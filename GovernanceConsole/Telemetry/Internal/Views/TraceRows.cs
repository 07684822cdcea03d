using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernanceConsole.Telemetry.Internal.Views;

/// <summary>
/// A line of <c>telemetry_traces</c>: the number that stands for a trace in every other table. Ids of traces are random; by numbers
/// that count up, what comes together stands together in each index, and a row costs as much in a long table as in a short one.
/// </summary>
internal sealed class TraceRow
{
    public long Number { get; init; }

    public required string TraceId { get; init; }

    public long ReceivedAt { get; init; }
}

/// <summary>A line of <c>telemetry_trace_decisions</c>: a decision that was asked in a trace, or that a span of it names.</summary>
internal sealed class TraceDecisionRow
{
    public long Trace { get; init; }

    public required string EvaluationId { get; init; }

    /// <summary>Its run was looked up in the ledger.</summary>
    public bool Looked { get; init; }

    public long ReceivedAt { get; init; }
}

/// <summary>A line of <c>telemetry_trace_runs</c>: a run that a trace belongs to.</summary>
internal sealed class TraceRunRow
{
    public long Trace { get; init; }

    public required string RunId { get; init; }

    public long ReceivedAt { get; init; }
}

internal sealed class TraceConfiguration : IEntityTypeConfiguration<TraceRow>
{
    public void Configure(EntityTypeBuilder<TraceRow> builder)
    {
        builder.ToTable("telemetry_traces");
        builder.HasKey(row => row.Number);
        builder.Property(row => row.Number).HasColumnName("number").ValueGeneratedNever();
        builder.Property(row => row.TraceId).HasColumnName("trace_id");
        builder.Property(row => row.ReceivedAt).HasColumnName("received_at");
        builder.HasIndex(row => row.TraceId).IsUnique().HasDatabaseName("ix_traces_trace");
        builder.HasIndex(row => row.ReceivedAt).HasDatabaseName("ix_traces_received");
    }
}

internal sealed class TraceDecisionConfiguration : IEntityTypeConfiguration<TraceDecisionRow>
{
    public void Configure(EntityTypeBuilder<TraceDecisionRow> builder)
    {
        builder.ToTable("telemetry_trace_decisions");
        builder.HasKey(row => new { row.Trace, row.EvaluationId });
        builder.Property(row => row.Trace).HasColumnName("trace");
        builder.Property(row => row.EvaluationId).HasColumnName("evaluation_id");
        builder.Property(row => row.Looked).HasColumnName("looked");
        builder.Property(row => row.ReceivedAt).HasColumnName("received_at");
        builder.HasIndex(row => row.ReceivedAt, "ix_trace_decisions_new").HasFilter("not looked");
        builder.HasIndex(row => row.EvaluationId).HasDatabaseName("ix_trace_decisions_evaluation");
        builder.HasIndex(row => row.ReceivedAt, "ix_trace_decisions_received");
    }
}

internal sealed class TraceRunConfiguration : IEntityTypeConfiguration<TraceRunRow>
{
    public void Configure(EntityTypeBuilder<TraceRunRow> builder)
    {
        builder.ToTable("telemetry_trace_runs");
        builder.HasKey(row => new { row.Trace, row.RunId });
        builder.Property(row => row.Trace).HasColumnName("trace");
        builder.Property(row => row.RunId).HasColumnName("run_id");
        builder.Property(row => row.ReceivedAt).HasColumnName("received_at");
        builder.HasIndex(row => row.RunId).HasDatabaseName("ix_trace_runs_run");
        builder.HasIndex(row => row.ReceivedAt).HasDatabaseName("ix_trace_runs_received");
    }
}
