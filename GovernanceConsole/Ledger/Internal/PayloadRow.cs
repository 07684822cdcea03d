using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>A line of <c>payloads</c>: content by hash.</summary>
internal sealed class PayloadRow
{
    public required string Sha256 { get; init; }

    public required string Body { get; init; }

    /// <summary>When it was first kept: microseconds since 1970, UTC.</summary>
    public required long At { get; init; }
}

internal sealed class PayloadRowConfiguration : IEntityTypeConfiguration<PayloadRow>
{
    public void Configure(EntityTypeBuilder<PayloadRow> builder)
    {
        builder.ToTable("payloads");
        builder.HasKey(row => row.Sha256);
        builder.Property(row => row.Sha256).HasColumnName("sha256");
        builder.Property(row => row.Body).HasColumnName("body");
        builder.Property(row => row.At).HasColumnName("at");
    }
}
