using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernanceConsole.Assurance.Internal.Views;

/// <summary>A line of <c>data_hours</c>: a source's readings of one hour, each figure at its worst.</summary>
internal sealed class DataHourRow
{
    public required string Source { get; init; }

    /// <summary>The hour's beginning, seconds since 1970.</summary>
    public required long Hour { get; init; }

    public int Readings { get; set; }

    public double? Completeness { get; set; }

    public double? MatchRate { get; set; }

    public int? Anomalies { get; set; }

    /// <summary>How old the data was when it was measured.</summary>
    public long AgeSeconds { get; set; }
}

/// <summary>A line of <c>data_touches</c>: the decisions of a workflow that a bad source changed in one hour.</summary>
internal sealed class DataTouchRow
{
    public required string Source { get; init; }

    public required string Workflow { get; init; }

    /// <summary>The hour's beginning, seconds since 1970.</summary>
    public required long Hour { get; init; }

    public long Held { get; set; }

    public long Denied { get; set; }

    public long Lowered { get; set; }

    public long LastSeq { get; set; }
}

internal sealed class DataHourConfiguration : IEntityTypeConfiguration<DataHourRow>
{
    public void Configure(EntityTypeBuilder<DataHourRow> builder)
    {
        builder.ToTable("data_hours");
        builder.HasKey(row => new { row.Source, row.Hour });
        builder.Property(row => row.Source).HasColumnName("source");
        builder.Property(row => row.Hour).HasColumnName("hour");
        builder.Property(row => row.Readings).HasColumnName("readings");
        builder.Property(row => row.Completeness).HasColumnName("completeness");
        builder.Property(row => row.MatchRate).HasColumnName("match_rate");
        builder.Property(row => row.Anomalies).HasColumnName("anomalies");
        builder.Property(row => row.AgeSeconds).HasColumnName("age_seconds");
    }
}

internal sealed class DataTouchConfiguration : IEntityTypeConfiguration<DataTouchRow>
{
    public void Configure(EntityTypeBuilder<DataTouchRow> builder)
    {
        builder.ToTable("data_touches");
        builder.HasKey(row => new { row.Source, row.Hour, row.Workflow });
        builder.Property(row => row.Source).HasColumnName("source");
        builder.Property(row => row.Workflow).HasColumnName("workflow");
        builder.Property(row => row.Hour).HasColumnName("hour");
        builder.Property(row => row.Held).HasColumnName("held");
        builder.Property(row => row.Denied).HasColumnName("denied");
        builder.Property(row => row.Lowered).HasColumnName("lowered");
        builder.Property(row => row.LastSeq).HasColumnName("last_seq");
    }
}
