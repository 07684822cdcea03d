using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernanceConsole.Access.Internal.Stored;

/// <summary>A line of <c>kept_answers</c>: a call with an Idempotency-Key, and what it was answered.</summary>
internal sealed class KeptAnswerRow
{
    /// <summary>SHA-256 of who called what with which key, lower-case hex.</summary>
    public required string Call { get; init; }

    /// <summary>SHA-256 of the call's query and body, lower-case hex: the same key with others is no repeat.</summary>
    public required string Body { get; init; }

    /// <summary>When it began, microseconds since 1970, UTC.</summary>
    public required long BeganAt { get; init; }

    /// <summary>The answer, protected with the keys that all nodes share, for it may hold a secret; null while the call is at work.</summary>
    public byte[]? Answer { get; set; }
}

internal sealed class KeptAnswerConfiguration : IEntityTypeConfiguration<KeptAnswerRow>
{
    public void Configure(EntityTypeBuilder<KeptAnswerRow> builder)
    {
        builder.ToTable("kept_answers");
        builder.HasKey(row => row.Call);
        builder.Property(row => row.Call).HasColumnName("call").HasMaxLength(64);
        builder.Property(row => row.Body).HasColumnName("body").HasMaxLength(64);
        builder.Property(row => row.BeganAt).HasColumnName("began_at");
        builder.Property(row => row.Answer).HasColumnName("answer");
    }
}
