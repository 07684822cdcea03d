using GovernanceConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Tests.Architecture;

/// <summary>The generated migrations are those of the model, for every context.</summary>
public sealed class MigrationTests
{
    [Fact]
    public void Migrations_AreUpToDate()
    {
        DbContext[] contexts =
        [
            new SqliteConsoleDbContext(new DbContextOptionsBuilder<SqliteConsoleDbContext>().UseSqlite("Data Source=:memory:").Options),
            new SqliteAccessDbContext(new DbContextOptionsBuilder<SqliteAccessDbContext>().UseSqlite("Data Source=:memory:").Options),
            new PostgresConsoleDbContext(new DbContextOptionsBuilder<PostgresConsoleDbContext>().UseNpgsql("Host=localhost").Options),
            new PostgresAccessDbContext(new DbContextOptionsBuilder<PostgresAccessDbContext>().UseNpgsql("Host=localhost").Options),
            new SqliteViewsDbContext(new DbContextOptionsBuilder<SqliteViewsDbContext>().UseSqlite("Data Source=:memory:").Options),
            new PostgresViewsDbContext(new DbContextOptionsBuilder<PostgresViewsDbContext>().UseNpgsql("Host=localhost").Options),
        ];
        foreach (var context in contexts)
        {
            using (context)
                Assert.False(context.Database.HasPendingModelChanges(), $"{context.GetType().Name} has changes without a migration: run eng/add-migration.sh.");
        }
    }
}
