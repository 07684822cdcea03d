using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernanceConsole.Oversight.Internal.Views;

internal sealed class ActivityConfiguration :
    IEntityTypeConfiguration<HourRow>, IEntityTypeConfiguration<RunRow>, IEntityTypeConfiguration<LastStepRow>, IEntityTypeConfiguration<PlaceRow>,
    IEntityTypeConfiguration<ActionRow>
{
    public void Configure(EntityTypeBuilder<HourRow> builder)
    {
        builder.ToTable("activity_hours");
        builder.HasKey(row => new { row.Hour, row.Agent });
        builder.Property(row => row.Hour).HasColumnName("hour");
        builder.Property(row => row.Agent).HasColumnName("agent");
        builder.Property(row => row.Permitted).HasColumnName("permitted");
        builder.Property(row => row.Held).HasColumnName("held");
        builder.Property(row => row.Denied).HasColumnName("denied");
    }

    public void Configure(EntityTypeBuilder<RunRow> builder)
    {
        builder.ToTable("activity_runs");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id");
        builder.Property(row => row.Agent).HasColumnName("agent");
        builder.Property(row => row.Workflow).HasColumnName("workflow");
        builder.Property(row => row.StartedAt).HasColumnName("started_at");
        builder.Property(row => row.LastAt).HasColumnName("last_at");
        builder.Property(row => row.Permitted).HasColumnName("permitted");
        builder.Property(row => row.Held).HasColumnName("held");
        builder.Property(row => row.Denied).HasColumnName("denied");
        builder.Property(row => row.LastSeq).HasColumnName("last_seq");
        builder.HasIndex(row => row.LastSeq).HasDatabaseName("ix_activity_runs_last");
        builder.HasIndex(row => new { row.Agent, row.LastSeq }).HasDatabaseName("ix_activity_runs_agent");
        builder.HasIndex(row => new { row.Workflow, row.LastSeq }).HasDatabaseName("ix_activity_runs_workflow");
    }

    public void Configure(EntityTypeBuilder<LastStepRow> builder)
    {
        builder.ToTable("activity_last");
        builder.HasKey(row => row.Agent);
        builder.Property(row => row.Agent).HasColumnName("agent");
        builder.Property(row => row.Step).HasColumnName("step");
    }

    public void Configure(EntityTypeBuilder<ActionRow> builder)
    {
        builder.ToTable("activity_actions");
        builder.HasKey(row => new { row.Agent, row.Action });
        builder.Property(row => row.Agent).HasColumnName("agent");
        builder.Property(row => row.Action).HasColumnName("action");
        builder.Property(row => row.Permitted).HasColumnName("permitted");
    }

    public void Configure(EntityTypeBuilder<PlaceRow> builder)
    {
        builder.ToTable("activity_places");
        builder.HasKey(row => new { row.Workflow, row.Kind, row.Value });
        builder.Property(row => row.Workflow).HasColumnName("workflow");
        builder.Property(row => row.Kind).HasColumnName("kind");
        builder.Property(row => row.Value).HasColumnName("value");
    }
}
