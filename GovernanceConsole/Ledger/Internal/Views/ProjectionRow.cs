using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernanceConsole.Ledger.Internal.Views;

/// <summary>A line of <c>projections</c>: how far one has come.</summary>
internal sealed class ProjectionRow
{
    public required string Name { get; init; }

    public required int Version { get; set; }

    /// <summary>The last entry taken in.</summary>
    public required long Position { get; set; }

    /// <summary>That entry's hash: a ledger that was replaced is noticed.</summary>
    public required byte[] Hash { get; set; }
}

internal sealed class ProjectionRowConfiguration : IEntityTypeConfiguration<ProjectionRow>
{
    public void Configure(EntityTypeBuilder<ProjectionRow> builder)
    {
        builder.ToTable("projections");
        builder.HasKey(row => row.Name);
        builder.Property(row => row.Name).HasColumnName("name");
        builder.Property(row => row.Version).HasColumnName("version");
        builder.Property(row => row.Position).HasColumnName("position");
        builder.Property(row => row.Hash).HasColumnName("hash");
    }
}
