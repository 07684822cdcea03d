using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernanceConsole.Ledger.Internal;

internal sealed class LedgerRowConfiguration : IEntityTypeConfiguration<LedgerRow>
{
    public void Configure(EntityTypeBuilder<LedgerRow> builder)
    {
        builder.ToTable("ledger_entries");
        builder.HasKey(row => row.Seq);
        builder.Property(row => row.Seq).HasColumnName("seq").ValueGeneratedNever();
        builder.Property(row => row.At).HasColumnName("at");
        builder.Property(row => row.Kind).HasColumnName("kind");
        builder.Property(row => row.Actor).HasColumnName("actor");
        builder.Property(row => row.Agent).HasColumnName("agent");
        builder.Property(row => row.RunId).HasColumnName("run_id");
        builder.Property(row => row.EvaluationId).HasColumnName("evaluation_id");
        builder.Property(row => row.Outcome).HasColumnName("outcome");
        builder.Property(row => row.RequestKey).HasColumnName("request_key");
        builder.Property(row => row.Body).HasColumnName("body");
        builder.Property(row => row.Previous).HasColumnName("previous");
        builder.Property(row => row.Hash).HasColumnName("hash");

        // Every index is paid for with each decision: they are partial, so that an entry pays only for what it has.
        builder.HasIndex(row => new { row.Agent, row.Seq }).HasDatabaseName("ix_ledger_agent").HasFilter("agent is not null");
        builder.HasIndex(row => new { row.RunId, row.Seq }).HasDatabaseName("ix_ledger_run").HasFilter("run_id is not null");
        builder.HasIndex(row => row.EvaluationId).HasDatabaseName("ix_ledger_evaluation").HasFilter("evaluation_id is not null");
        builder.HasIndex(row => new { row.Agent, row.RequestKey }).HasDatabaseName("ix_ledger_request").HasFilter("request_key is not null");
        builder.HasIndex(row => new { row.Kind, row.Seq }).HasDatabaseName("ix_ledger_kind").HasFilter("kind <> 'decision'");
    }
}
