using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernanceConsole.Notifications.Internal.Views;

/// <summary>A line of <c>outgoing_webhooks</c>. Times in microseconds since 1970, UTC.</summary>
internal sealed class OutgoingRow
{
    public required string Id { get; init; }

    public required string Url { get; init; }

    public required string Receiver { get; init; }

    public required string Type { get; init; }

    public required string Body { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; set; }

    /// <summary>When it is tried again; null where it arrived or was given up.</summary>
    public long? NextAt { get; set; }

    /// <summary>When it was tried last.</summary>
    public long? LastAt { get; set; }

    /// <summary>What the last try came to: an HTTP status with what the receiver said, or what went wrong.</summary>
    public string? LastResult { get; set; }
}

internal sealed class OutgoingConfiguration : IEntityTypeConfiguration<OutgoingRow>
{
    public void Configure(EntityTypeBuilder<OutgoingRow> builder)
    {
        builder.ToTable("outgoing_webhooks");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id");
        builder.Property(row => row.Url).HasColumnName("url");
        builder.Property(row => row.Receiver).HasColumnName("receiver");
        builder.Property(row => row.Type).HasColumnName("type");
        builder.Property(row => row.Body).HasColumnName("body");
        builder.Property(row => row.Attempts).HasColumnName("attempts");
        builder.Property(row => row.NextAt).HasColumnName("next_at");
        builder.Property(row => row.LastAt).HasColumnName("last_at");
        builder.Property(row => row.LastResult).HasColumnName("last_result");
        builder.HasIndex(row => row.NextAt).HasDatabaseName("ix_outgoing_next").HasFilter("next_at is not null");
    }
}
