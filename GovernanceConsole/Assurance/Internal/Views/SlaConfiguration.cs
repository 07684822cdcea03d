using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernanceConsole.Assurance.Internal.Views;

internal sealed class SlaConfiguration :
    IEntityTypeConfiguration<SlaCountRow>, IEntityTypeConfiguration<SlaItemRow>, IEntityTypeConfiguration<SlaEventRow>, IEntityTypeConfiguration<SlaAnswerRow>
{
    public void Configure(EntityTypeBuilder<SlaCountRow> builder)
    {
        builder.ToTable("sla_counts");
        builder.HasKey(row => new { row.Measure, row.Slot, row.Agent, row.Workflow, row.Part, row.Who, row.Bucket });
        Name(builder);
    }

    public void Configure(EntityTypeBuilder<SlaItemRow> builder)
    {
        builder.ToTable("sla_items");
        builder.HasKey(row => row.Item);
        Name(builder);
    }

    public void Configure(EntityTypeBuilder<SlaEventRow> builder)
    {
        builder.ToTable("sla_events");
        builder.HasKey(row => row.Seq);
        builder.Property(row => row.Seq).ValueGeneratedNever();
        builder.HasIndex(row => row.Sla).HasDatabaseName("ix_sla_events_sla");
        Name(builder);
    }

    public void Configure(EntityTypeBuilder<SlaAnswerRow> builder)
    {
        builder.ToTable("sla_answers");
        builder.HasKey(row => new { row.Slot, row.Bucket });
        Name(builder);
    }

    private static void Name<T>(EntityTypeBuilder<T> builder)
        where T : class
    {
        foreach (var property in builder.Metadata.GetProperties())
            property.SetColumnName(System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
    }
}
