using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernanceConsole.Assurance.Internal.Views;

/// <summary>A line of <c>suite_calls</c>: a run that the console makes itself. Times in microseconds since 1970, UTC.</summary>
internal sealed class SuiteCallRow
{
    public required string Suite { get; init; }

    public required string Agent { get; init; }

    /// <summary>Canonical JSON of the versions asked for.</summary>
    public required string Versions { get; init; }

    public int Attempts { get; init; }

    /// <summary>When it is tried, or tried again; null where it is done.</summary>
    public long? NextAt { get; init; }

    /// <summary>Up to when the node that makes it has it to itself.</summary>
    public long? ClaimedUntil { get; init; }

    public long? DoneAt { get; init; }

    public string? Problem { get; init; }

    /// <summary>Who asked for it, as <see cref="Kernel.ActorRef"/> writes it.</summary>
    public string? AskedBy { get; init; }
}

internal sealed class SuiteCallConfiguration : IEntityTypeConfiguration<SuiteCallRow>
{
    public void Configure(EntityTypeBuilder<SuiteCallRow> builder)
    {
        builder.ToTable("suite_calls");
        builder.HasKey(row => new { row.Suite, row.Agent, row.Versions });
        foreach (var property in builder.Metadata.GetProperties())
            property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
    }
}
