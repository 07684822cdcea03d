using GovernanceConsole.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernanceConsole.Notifications.Internal.Views;

/// <summary>A line of <c>alerts</c>. Times in microseconds since 1970, UTC.</summary>
internal sealed class AlertRow
{
    public required string Id { get; init; }

    public required long At { get; init; }

    public required string Title { get; init; }

    public required string Text { get; init; }

    public required string Link { get; init; }

    public string? Owner { get; init; }

    public long? SettledAt { get; init; }

    /// <summary>False where its area says it in the inbox by itself.</summary>
    public bool InInbox { get; init; } = true;

    /// <summary>Whoever is to hear of it is told, or in line to be.</summary>
    public bool Told { get; init; }

    public Alert ToAlert() => new(Id, EntryTime.FromMicroseconds(At), Title, Text, Link, Owner, null, InInbox);
}

internal sealed class AlertConfiguration : IEntityTypeConfiguration<AlertRow>
{
    public void Configure(EntityTypeBuilder<AlertRow> builder)
    {
        builder.ToTable("alerts");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id");
        builder.Property(row => row.At).HasColumnName("at");
        builder.Property(row => row.Title).HasColumnName("title");
        builder.Property(row => row.Text).HasColumnName("text");
        builder.Property(row => row.Link).HasColumnName("link");
        builder.Property(row => row.Owner).HasColumnName("owner");
        builder.Property(row => row.SettledAt).HasColumnName("settled_at");
        // All that stood before the column came are in the inbox.
        builder.Property(row => row.InInbox).HasColumnName("in_inbox").HasDefaultValue(true).HasSentinel(true);
        builder.Property(row => row.Told).HasColumnName("told");
        builder.HasIndex(row => row.At).HasDatabaseName("ix_alerts_open").HasFilter("settled_at is null");
    }
}
