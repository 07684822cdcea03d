using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernanceConsole.Assurance.Internal.Views;

/// <summary>A line of <c>agent_versions</c>: versions that an agent named together, and when it last did.</summary>
internal sealed class AgentVersionRow
{
    public required string Agent { get; init; }

    /// <summary>Canonical JSON: <c>{"model":"m1","prompt":"p14"}</c>.</summary>
    public required string Versions { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long LastAt { get; set; }
}

internal sealed class AgentVersionConfiguration : IEntityTypeConfiguration<AgentVersionRow>
{
    public void Configure(EntityTypeBuilder<AgentVersionRow> builder)
    {
        builder.ToTable("agent_versions");
        builder.HasKey(row => new { row.Agent, row.Versions });
        builder.Property(row => row.Agent).HasColumnName("agent");
        builder.Property(row => row.Versions).HasColumnName("versions");
        builder.Property(row => row.LastAt).HasColumnName("last_at");
    }
}
