using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernanceConsole.Ledger.Internal;

internal sealed class RuleRowConfiguration : IEntityTypeConfiguration<RuleRow>
{
    public void Configure(EntityTypeBuilder<RuleRow> builder)
    {
        builder.ToTable("rule_versions");
        builder.HasKey(row => new { row.Kind, row.Id, row.Version });
        builder.Property(row => row.Kind).HasColumnName("kind");
        builder.Property(row => row.Id).HasColumnName("id");
        builder.Property(row => row.Version).HasColumnName("version");
        builder.Property(row => row.Document).HasColumnName("document");
        builder.Property(row => row.Actor).HasColumnName("actor");
        builder.Property(row => row.Reason).HasColumnName("reason");
        builder.Property(row => row.At).HasColumnName("at");
        builder.Property(row => row.Seq).HasColumnName("seq");
        builder.Property(row => row.IsCurrent).HasColumnName("is_current");
        builder.HasIndex(row => new { row.Kind, row.Id }).IsUnique().HasDatabaseName("ix_rule_current").HasFilter("is_current");
    }
}
