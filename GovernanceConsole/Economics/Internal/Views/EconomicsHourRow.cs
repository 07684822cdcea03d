using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernanceConsole.Economics.Internal.Views;

/// <summary>A line of <c>economics_hours</c>: what one agent cost and earned in one hour, in US dollars. Null is unknown.</summary>
internal sealed class EconomicsHourRow
{
    public required string Agent { get; init; }

    /// <summary>The hour's beginning, seconds since 1970, UTC.</summary>
    public required long Hour { get; init; }

    public long Completed { get; set; }

    public long UnpricedCalls { get; set; }

    public decimal? Model { get; set; }

    public decimal? Tool { get; set; }

    public decimal? Human { get; set; }

    public decimal? Incident { get; set; }

    public decimal? Declared { get; set; }

    public decimal? Measured { get; set; }

    public decimal? Attributed { get; set; }
}

internal sealed class EconomicsHourConfiguration : IEntityTypeConfiguration<EconomicsHourRow>
{
    public void Configure(EntityTypeBuilder<EconomicsHourRow> builder)
    {
        builder.ToTable("economics_hours");
        builder.HasKey(row => new { row.Agent, row.Hour });
        builder.HasIndex(row => row.Hour);
        builder.Property(row => row.Agent).HasColumnName("agent");
        builder.Property(row => row.Hour).HasColumnName("hour");
        builder.Property(row => row.Completed).HasColumnName("completed");
        builder.Property(row => row.UnpricedCalls).HasColumnName("unpriced_calls");
        builder.Property(row => row.Model).HasColumnName("model").HasPrecision(28, 10);
        builder.Property(row => row.Tool).HasColumnName("tool").HasPrecision(28, 10);
        builder.Property(row => row.Human).HasColumnName("human").HasPrecision(28, 10);
        builder.Property(row => row.Incident).HasColumnName("incident").HasPrecision(28, 10);
        builder.Property(row => row.Declared).HasColumnName("declared").HasPrecision(28, 10);
        builder.Property(row => row.Measured).HasColumnName("measured").HasPrecision(28, 10);
        builder.Property(row => row.Attributed).HasColumnName("attributed").HasPrecision(28, 10);
    }
}
