using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernanceConsole.Economics.Internal.Views;

/// <summary>A line of <c>economics_rules</c>: a rule that figures depend on, as it stands at the projection's place in the ledger.</summary>
internal sealed class EconomicsRuleRow
{
    public required string Kind { get; init; }

    public required string Id { get; init; }

    /// <summary>An agent's business unit; a value driver's terms in force, as JSON.</summary>
    public required string Says { get; set; }
}

internal sealed class EconomicsRuleConfiguration : IEntityTypeConfiguration<EconomicsRuleRow>
{
    public void Configure(EntityTypeBuilder<EconomicsRuleRow> builder)
    {
        builder.ToTable("economics_rules");
        builder.HasKey(row => new { row.Kind, row.Id });
        builder.Property(row => row.Kind).HasColumnName("kind");
        builder.Property(row => row.Id).HasColumnName("id");
        builder.Property(row => row.Says).HasColumnName("says");
    }
}
