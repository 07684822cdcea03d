using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernanceConsole.Decisions.Internal.Views;

/// <summary>A line of <c>policy_hours</c>: how often a rule spoke in one hour, or would have.</summary>
internal sealed class RuleHourRow
{
    public required string Pack { get; init; }

    public required string Rule { get; init; }

    /// <summary>shadow, warn or enforce.</summary>
    public required string Mode { get; init; }

    /// <summary>The hour's beginning, seconds since 1970, UTC.</summary>
    public required long Hour { get; init; }

    public int Held { get; set; }

    public int Denied { get; set; }
}

internal sealed class RuleHourConfiguration : IEntityTypeConfiguration<RuleHourRow>
{
    public void Configure(EntityTypeBuilder<RuleHourRow> builder)
    {
        builder.ToTable("policy_hours");
        builder.HasKey(row => new { row.Pack, row.Hour, row.Rule, row.Mode });
        builder.Property(row => row.Pack).HasColumnName("pack");
        builder.Property(row => row.Rule).HasColumnName("rule");
        builder.Property(row => row.Mode).HasColumnName("mode");
        builder.Property(row => row.Hour).HasColumnName("hour");
        builder.Property(row => row.Held).HasColumnName("held");
        builder.Property(row => row.Denied).HasColumnName("denied");
    }
}
