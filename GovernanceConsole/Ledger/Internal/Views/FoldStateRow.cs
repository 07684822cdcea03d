using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernanceConsole.Ledger.Internal.Views;

/// <summary>A line of <c>fold_states</c>: a fold's state as of one entry. It may be lost: then the fold begins anew.</summary>
internal sealed class FoldStateRow
{
    public required string Name { get; init; }

    public required int Version { get; set; }

    public required long Seq { get; set; }

    /// <summary>The hash of that entry, so that a replaced ledger is noticed.</summary>
    public required byte[] Hash { get; set; }

    public required byte[] State { get; set; }
}

internal sealed class FoldStateConfiguration : IEntityTypeConfiguration<FoldStateRow>
{
    public void Configure(EntityTypeBuilder<FoldStateRow> builder)
    {
        builder.ToTable("fold_states");
        builder.HasKey(row => row.Name);
        builder.Property(row => row.Name).HasColumnName("name");
        builder.Property(row => row.Version).HasColumnName("version");
        builder.Property(row => row.Seq).HasColumnName("seq");
        builder.Property(row => row.Hash).HasColumnName("hash");
        builder.Property(row => row.State).HasColumnName("state");
    }
}
