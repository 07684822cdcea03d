using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernanceConsole.Promotions.Internal.Views;

internal sealed class PromotionConfiguration :
    IEntityTypeConfiguration<PromotionDayRow>, IEntityTypeConfiguration<PromotionKpiRow>, IEntityTypeConfiguration<PromotionEpochRow>, IEntityTypeConfiguration<PromotionVersionRow>,
    IEntityTypeConfiguration<PromotionActionRow>, IEntityTypeConfiguration<PromotionMixRow>, IEntityTypeConfiguration<PromotionVariantRow>
{
    public void Configure(EntityTypeBuilder<PromotionDayRow> builder)
    {
        builder.ToTable("promotion_days");
        builder.HasKey(row => new { row.Workflow, row.Agent, row.Segment, row.Channel, row.Region, row.Epoch, row.Day });
        builder.HasIndex(row => row.LastSeq).HasDatabaseName("ix_promotion_days_last");
        Name(builder);
    }

    public void Configure(EntityTypeBuilder<PromotionKpiRow> builder)
    {
        builder.ToTable("promotion_kpis");
        builder.HasKey(row => new { row.Workflow, row.Agent, row.Segment, row.Channel, row.Region, row.Epoch, row.Day, row.Kpi, row.Cohort });
        Name(builder);
    }

    public void Configure(EntityTypeBuilder<PromotionEpochRow> builder)
    {
        builder.ToTable("promotion_epochs");
        builder.HasKey(row => new { row.Workflow, row.Seq });
        Name(builder);
    }

    public void Configure(EntityTypeBuilder<PromotionVersionRow> builder)
    {
        builder.ToTable("promotion_versions");
        builder.HasKey(row => new { row.Agent, row.Workflow, row.Part, row.Version });
        Name(builder);
    }

    public void Configure(EntityTypeBuilder<PromotionActionRow> builder)
    {
        builder.ToTable("promotion_actions");
        builder.HasKey(row => row.Action);
        Name(builder);
    }

    public void Configure(EntityTypeBuilder<PromotionMixRow> builder)
    {
        builder.ToTable("promotion_mix");
        builder.HasKey(row => new { row.Workflow, row.Agent, row.Segment, row.Channel, row.Region, row.Epoch, row.Day, row.Action });
        Name(builder);
    }

    public void Configure(EntityTypeBuilder<PromotionVariantRow> builder)
    {
        builder.ToTable("promotion_variants");
        builder.HasKey(row => new { row.Workflow, row.Agent, row.Segment, row.Channel, row.Region, row.Epoch, row.Day, row.Variant, row.Kpi });
        Name(builder);
    }

    private static void Name<T>(EntityTypeBuilder<T> builder)
        where T : class
    {
        foreach (var property in builder.Metadata.GetProperties())
            property.SetColumnName(System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
    }
}
