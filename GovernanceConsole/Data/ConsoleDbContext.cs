using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Data;

/// <summary>The ledger's store. It has no sets of its own: areas keep their rows internal and reach them through <c>Set&lt;T&gt;()</c>.</summary>
public abstract class ConsoleDbContext(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ConsoleDbContext).Assembly, type => type.Namespace?.EndsWith(".Internal", StringComparison.Ordinal) == true);
}

/// <summary>The store on SQLite.</summary>
public sealed class SqliteConsoleDbContext(DbContextOptions<SqliteConsoleDbContext> options) : ConsoleDbContext(options);

/// <summary>The store on PostgreSQL.</summary>
public sealed class PostgresConsoleDbContext(DbContextOptions<PostgresConsoleDbContext> options) : ConsoleDbContext(options);
