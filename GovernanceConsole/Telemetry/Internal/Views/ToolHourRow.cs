using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernanceConsole.Telemetry.Internal.Views;

/// <summary>A line of <c>telemetry_tool_hours</c>: what the calls of a tool in one hour add up to. Calls that failed are not in it.</summary>
internal sealed class ToolHourRow
{
    /// <summary>As spans name it.</summary>
    public required string Tool { get; init; }

    /// <summary>The hour's beginning, seconds since 1970, UTC.</summary>
    public required long Hour { get; init; }

    public long Calls { get; init; }

    /// <summary>Those whose fee nobody knows.</summary>
    public long Unpriced { get; init; }

    /// <summary>In 10⁻¹² dollars, of calls that no outcome told a cost for.</summary>
    public long Fees { get; init; }
}

internal sealed class ToolHourConfiguration : IEntityTypeConfiguration<ToolHourRow>
{
    public void Configure(EntityTypeBuilder<ToolHourRow> builder)
    {
        builder.ToTable("telemetry_tool_hours");
        // Asked for by time.
        builder.HasKey(row => new { row.Hour, row.Tool });
        builder.Property(row => row.Tool).HasColumnName("tool");
        builder.Property(row => row.Hour).HasColumnName("hour");
        builder.Property(row => row.Calls).HasColumnName("calls");
        builder.Property(row => row.Unpriced).HasColumnName("unpriced");
        builder.Property(row => row.Fees).HasColumnName("fees");
    }
}
