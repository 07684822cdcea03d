using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernanceConsole.Notifications.Internal.Views;

/// <summary>A line of <c>alert_deliveries</c>: an alert that one receiver has not been told of yet. Times in microseconds since 1970, UTC.</summary>
internal sealed class AlertDeliveryRow
{
    /// <summary>The alert's id.</summary>
    public required string Alert { get; init; }

    /// <summary>As <see cref="AlertReceivers"/> names them.</summary>
    public required string Receiver { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; set; }

    /// <summary>When it is tried next.</summary>
    public long NextAt { get; set; }
}

internal sealed class AlertDeliveryConfiguration : IEntityTypeConfiguration<AlertDeliveryRow>
{
    public void Configure(EntityTypeBuilder<AlertDeliveryRow> builder)
    {
        builder.ToTable("alert_deliveries");
        builder.HasKey(row => new { row.Alert, row.Receiver });
        builder.Property(row => row.Alert).HasColumnName("alert");
        builder.Property(row => row.Receiver).HasColumnName("receiver");
        builder.Property(row => row.Attempts).HasColumnName("attempts");
        builder.Property(row => row.NextAt).HasColumnName("next_at");
        builder.HasIndex(row => row.NextAt).HasDatabaseName("ix_alert_deliveries_next");
    }
}
