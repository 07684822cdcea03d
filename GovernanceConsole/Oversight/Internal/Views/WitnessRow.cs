using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernanceConsole.Oversight.Internal.Views;

/// <summary>A line of <c>witnesses</c>: what one was sent last, and what it took. Times in microseconds since 1970, UTC.</summary>
internal sealed class WitnessRow
{
    public required string Id { get; init; }

    /// <summary>Where the rest was sent: another address knows nothing of it.</summary>
    public required string Url { get; init; }

    /// <summary>The webhook in line or arrived.</summary>
    public required string Message { get; init; }

    /// <summary>The size of the checkpoint in it.</summary>
    public required long Size { get; init; }

    /// <summary>The size from which it proves that the ledger only grew; 0 for none.</summary>
    public required long ProvenFrom { get; init; }

    public required long SentAt { get; init; }

    public long? DeliveredSize { get; init; }

    public long? DeliveredAt { get; init; }

    /// <summary>Tries in vain of earlier messages since one arrived.</summary>
    public int Failures { get; init; }
}

internal sealed class WitnessConfiguration : IEntityTypeConfiguration<WitnessRow>
{
    public void Configure(EntityTypeBuilder<WitnessRow> builder)
    {
        builder.ToTable("witnesses");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id");
        builder.Property(row => row.Url).HasColumnName("url");
        builder.Property(row => row.Message).HasColumnName("message");
        builder.Property(row => row.Size).HasColumnName("size");
        builder.Property(row => row.ProvenFrom).HasColumnName("proven_from");
        builder.Property(row => row.SentAt).HasColumnName("sent_at");
        builder.Property(row => row.DeliveredSize).HasColumnName("delivered_size");
        builder.Property(row => row.DeliveredAt).HasColumnName("delivered_at");
        builder.Property(row => row.Failures).HasColumnName("failures");
    }
}
