using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernanceConsole.Approvals.Internal.Views;

/// <summary>A line of <c>notice_marks</c>: up to when a receiver knows what waits. Times in microseconds since 1970, UTC.</summary>
internal sealed class NoticeMarkRow
{
    /// <summary><c>inbox:</c>, <c>mail:</c> and a person's address, or <c>chat:</c> and a hash of the channel's.</summary>
    public required string Receiver { get; init; }

    /// <summary>How urgent the items are that it is about; <c>any</c> for an inbox.</summary>
    public required string Urgency { get; init; }

    public long UpTo { get; set; }

    /// <summary>When it is looked at again.</summary>
    public long NextAt { get; set; }

    /// <summary>How often it failed in a row.</summary>
    public int Attempts { get; set; }

    /// <summary>What went wrong last.</summary>
    public string? Problem { get; set; }
}

internal sealed class NoticeMarkConfiguration : IEntityTypeConfiguration<NoticeMarkRow>
{
    public void Configure(EntityTypeBuilder<NoticeMarkRow> builder)
    {
        builder.ToTable("notice_marks");
        builder.HasKey(row => new { row.Receiver, row.Urgency });
        builder.Property(row => row.Receiver).HasColumnName("receiver");
        builder.Property(row => row.Urgency).HasColumnName("urgency");
        builder.Property(row => row.UpTo).HasColumnName("up_to");
        builder.Property(row => row.NextAt).HasColumnName("next_at");
        builder.Property(row => row.Attempts).HasColumnName("attempts");
        builder.Property(row => row.Problem).HasColumnName("problem");
    }
}
