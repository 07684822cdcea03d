using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Data;

/// <summary>
/// Projections: tables people read, folded from the ledger. A store of its own, so that keeping them never holds up a
/// decision; it may be deleted, and is then folded anew. Areas keep their rows in <c>Internal.Views</c>.
/// </summary>
public abstract class ViewsDbContext(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ViewsDbContext).Assembly, type => type.Namespace?.EndsWith(".Internal.Views", StringComparison.Ordinal) == true);
}

/// <summary>The projections on SQLite: a file beside the ledger's.</summary>
public sealed class SqliteViewsDbContext(DbContextOptions<SqliteViewsDbContext> options) : ViewsDbContext(options);

/// <summary>The projections on PostgreSQL: a schema beside the ledger's.</summary>
public sealed class PostgresViewsDbContext(DbContextOptions<PostgresViewsDbContext> options) : ViewsDbContext(options)
{
    /// <summary>The schema's name.</summary>
    public const string Schema = "views";

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        base.OnModelCreating(modelBuilder);
    }
}
