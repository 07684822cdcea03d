using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernanceConsole.Budgets.Internal.Views;

/// <summary>A line of <c>budget_steps</c>: what moved on a meter in one step of one window.</summary>
internal sealed class BudgetStepRow
{
    public required string Meter { get; init; }

    /// <summary>The window's beginning, microseconds since 1970.</summary>
    public required long Window { get; init; }

    /// <summary>The step's end, microseconds since 1970.</summary>
    public required long Step { get; init; }

    public decimal Spent { get; set; }

    /// <summary>More or less reserved than before.</summary>
    public decimal Reserved { get; set; }
}

internal sealed class BudgetStepConfiguration : IEntityTypeConfiguration<BudgetStepRow>
{
    public void Configure(EntityTypeBuilder<BudgetStepRow> builder)
    {
        builder.ToTable("budget_steps");
        builder.HasKey(row => new { row.Meter, row.Window, row.Step });
        builder.Property(row => row.Meter).HasColumnName("meter");
        builder.Property(row => row.Window).HasColumnName("window_start");
        builder.Property(row => row.Step).HasColumnName("step_end");
        builder.Property(row => row.Spent).HasColumnName("spent").HasPrecision(28, 10);
        builder.Property(row => row.Reserved).HasColumnName("reserved").HasPrecision(28, 10);
    }
}
