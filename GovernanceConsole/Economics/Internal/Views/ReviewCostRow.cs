using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernanceConsole.Economics.Internal.Views;

/// <summary>A line of <c>economics_reviews</c>: what a look at a held action costs.</summary>
internal sealed class ReviewCostRow
{
    public required string Item { get; init; }

    public required decimal Usd { get; init; }
}

internal sealed class ReviewCostConfiguration : IEntityTypeConfiguration<ReviewCostRow>
{
    public void Configure(EntityTypeBuilder<ReviewCostRow> builder)
    {
        builder.ToTable("economics_reviews");
        builder.HasKey(row => row.Item);
        builder.Property(row => row.Item).HasColumnName("item");
        builder.Property(row => row.Usd).HasColumnName("usd").HasPrecision(28, 10);
    }
}
