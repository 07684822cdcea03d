using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernanceConsole.Economics.Internal.Views;

/// <summary>A line of <c>economics_days</c>: what one agent cost and earned in one place on one day of the organisation, in US dollars. A part nobody named is empty; a figure nobody knows is null.</summary>
internal sealed class EconomicsDayRow
{
    public required string Agent { get; init; }

    public required string Workflow { get; init; }

    /// <summary>The agent's business unit when it happened.</summary>
    public required string BusinessUnit { get; init; }

    public required string Segment { get; init; }

    public required string Channel { get; init; }

    public required string Region { get; init; }

    /// <summary>Days since the year 1, in the organisation's time zone.</summary>
    public required int Day { get; init; }

    /// <summary>Outcomes of any kind.</summary>
    public long Outcomes { get; set; }

    public long Completed { get; set; }

    /// <summary>Held actions that a person approved.</summary>
    public long Approved { get; set; }

    public long UnpricedCalls { get; set; }

    public decimal? Model { get; set; }

    public decimal? Tool { get; set; }

    public decimal? Human { get; set; }

    public decimal? Incident { get; set; }

    public decimal? Declared { get; set; }

    public decimal? Measured { get; set; }

    public decimal? Attributed { get; set; }

    /// <summary>Outcomes of the treatment cohort.</summary>
    public long Treated { get; set; }

    public decimal TreatedValue { get; set; }

    /// <summary>Outcomes of the control cohort.</summary>
    public long Control { get; set; }

    public decimal ControlValue { get; set; }
}

internal sealed class EconomicsDayConfiguration : IEntityTypeConfiguration<EconomicsDayRow>
{
    public void Configure(EntityTypeBuilder<EconomicsDayRow> builder)
    {
        builder.ToTable("economics_days");
        builder.HasKey(row => new { row.Day, row.Agent, row.Workflow, row.BusinessUnit, row.Segment, row.Channel, row.Region });
        builder.HasIndex(row => new { row.Agent, row.Day });
        builder.Property(row => row.Agent).HasColumnName("agent");
        builder.Property(row => row.Workflow).HasColumnName("workflow");
        builder.Property(row => row.BusinessUnit).HasColumnName("business_unit");
        builder.Property(row => row.Segment).HasColumnName("segment");
        builder.Property(row => row.Channel).HasColumnName("channel");
        builder.Property(row => row.Region).HasColumnName("region");
        builder.Property(row => row.Day).HasColumnName("day");
        builder.Property(row => row.Outcomes).HasColumnName("outcomes");
        builder.Property(row => row.Completed).HasColumnName("completed");
        builder.Property(row => row.Approved).HasColumnName("approved");
        builder.Property(row => row.UnpricedCalls).HasColumnName("unpriced_calls");
        builder.Property(row => row.Model).HasColumnName("model").HasPrecision(28, 10);
        builder.Property(row => row.Tool).HasColumnName("tool").HasPrecision(28, 10);
        builder.Property(row => row.Human).HasColumnName("human").HasPrecision(28, 10);
        builder.Property(row => row.Incident).HasColumnName("incident").HasPrecision(28, 10);
        builder.Property(row => row.Declared).HasColumnName("declared").HasPrecision(28, 10);
        builder.Property(row => row.Measured).HasColumnName("measured").HasPrecision(28, 10);
        builder.Property(row => row.Attributed).HasColumnName("attributed").HasPrecision(28, 10);
        builder.Property(row => row.Treated).HasColumnName("treated");
        builder.Property(row => row.TreatedValue).HasColumnName("treated_value").HasPrecision(28, 10);
        builder.Property(row => row.Control).HasColumnName("control");
        builder.Property(row => row.ControlValue).HasColumnName("control_value").HasPrecision(28, 10);
    }
}
