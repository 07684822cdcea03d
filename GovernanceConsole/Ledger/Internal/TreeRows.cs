using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>A line of <c>tree_nodes</c>: the root of a full tile. Level 1 covers 256 entries, level 2 covers 65,536.</summary>
internal sealed class TreeNodeRow
{
    public required int Level { get; init; }

    public required long Index { get; init; }

    public required byte[] Hash { get; init; }
}

/// <summary>A line of <c>checkpoints</c>: every one that was ever signed.</summary>
internal sealed class CheckpointRow
{
    public required long Size { get; init; }

    public required byte[] Root { get; init; }

    public required string Note { get; init; }

    public required long At { get; init; }
}

/// <summary>A line of <c>checkpoint_keys</c>.</summary>
internal sealed class CheckpointKeyRow
{
    /// <summary>From 1, one more with each rotation.</summary>
    public required int Number { get; init; }

    public required string Verifier { get; init; }

    /// <summary>The private key, protected with the keys that all nodes share.</summary>
    public required string Secret { get; init; }

    public required long CreatedAt { get; init; }

    public long? RetiredAt { get; set; }
}

internal sealed class TreeConfiguration : IEntityTypeConfiguration<TreeNodeRow>, IEntityTypeConfiguration<CheckpointRow>, IEntityTypeConfiguration<CheckpointKeyRow>
{
    public void Configure(EntityTypeBuilder<TreeNodeRow> builder)
    {
        builder.ToTable("tree_nodes");
        builder.HasKey(row => new { row.Level, row.Index });
        builder.Property(row => row.Level).HasColumnName("level");
        builder.Property(row => row.Index).HasColumnName("index");
        builder.Property(row => row.Hash).HasColumnName("hash");
    }

    public void Configure(EntityTypeBuilder<CheckpointRow> builder)
    {
        builder.ToTable("checkpoints");
        builder.HasKey(row => row.Size);
        builder.Property(row => row.Size).HasColumnName("size").ValueGeneratedNever();
        builder.Property(row => row.Root).HasColumnName("root");
        builder.Property(row => row.Note).HasColumnName("note");
        builder.Property(row => row.At).HasColumnName("at");
    }

    public void Configure(EntityTypeBuilder<CheckpointKeyRow> builder)
    {
        builder.ToTable("checkpoint_keys");
        builder.HasKey(row => row.Number);
        builder.Property(row => row.Number).HasColumnName("number").ValueGeneratedNever();
        builder.Property(row => row.Verifier).HasColumnName("verifier");
        builder.Property(row => row.Secret).HasColumnName("secret");
        builder.Property(row => row.CreatedAt).HasColumnName("created_at");
        builder.Property(row => row.RetiredAt).HasColumnName("retired_at");
    }
}
