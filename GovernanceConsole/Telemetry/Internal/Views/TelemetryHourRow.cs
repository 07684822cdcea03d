using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernanceConsole.Telemetry.Internal.Views;

/// <summary>A line of <c>telemetry_hours</c>: what an agent's spans of one hour add up to.</summary>
internal sealed class TelemetryHourRow
{
    public required string Agent { get; init; }

    /// <summary>The hour's beginning, seconds since 1970, UTC.</summary>
    public required long Hour { get; init; }

    public long Spans { get; init; }

    /// <summary>Model calls whose cost is in <see cref="Cost"/>.</summary>
    public long Priced { get; init; }

    /// <summary>Model calls whose cost nobody knows.</summary>
    public long Unpriced { get; init; }

    /// <summary>In 10⁻¹² dollars.</summary>
    public long Cost { get; init; }

    /// <summary>Tool calls whose fee is in <see cref="ToolCost"/>.</summary>
    public long ToolPriced { get; init; }

    /// <summary>Fees of tool calls, in 10⁻¹² dollars.</summary>
    public long ToolCost { get; init; }
}

/// <summary>A line of <c>telemetry_reported</c>: a run or decision whose tokens or costs an outcome told of.</summary>
internal sealed class ReportedRow
{
    /// <summary><c>run:</c> and a run's id, or <c>evaluation:</c> and a decision's, for tokens; <c>cost:</c> before it for costs.</summary>
    public required string Id { get; init; }
}

internal sealed class TelemetryHourConfiguration : IEntityTypeConfiguration<TelemetryHourRow>
{
    public void Configure(EntityTypeBuilder<TelemetryHourRow> builder)
    {
        builder.ToTable("telemetry_hours");
        builder.HasKey(row => new { row.Agent, row.Hour });
        builder.Property(row => row.Agent).HasColumnName("agent");
        builder.Property(row => row.Hour).HasColumnName("hour");
        builder.Property(row => row.Spans).HasColumnName("spans");
        builder.Property(row => row.Priced).HasColumnName("priced");
        builder.Property(row => row.Unpriced).HasColumnName("unpriced");
        builder.Property(row => row.Cost).HasColumnName("cost");
        builder.Property(row => row.ToolPriced).HasColumnName("tool_priced").HasDefaultValue(0L);
        builder.Property(row => row.ToolCost).HasColumnName("tool_cost").HasDefaultValue(0L);
        builder.HasIndex(row => row.Hour);
    }
}

internal sealed class ReportedConfiguration : IEntityTypeConfiguration<ReportedRow>
{
    public void Configure(EntityTypeBuilder<ReportedRow> builder)
    {
        builder.ToTable("telemetry_reported");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id");
    }
}
