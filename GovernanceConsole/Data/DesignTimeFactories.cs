using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace GovernanceConsole.Data;

/// <summary>Lets <c>eng/add-migration.sh</c> make migrations without starting the console.</summary>
internal sealed class SqliteConsoleDesignFactory : IDesignTimeDbContextFactory<SqliteConsoleDbContext>
{
    public SqliteConsoleDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteConsoleDbContext>().UseSqlite("Data Source=:memory:").Options);
}

/// <inheritdoc cref="SqliteConsoleDesignFactory"/>
internal sealed class PostgresConsoleDesignFactory : IDesignTimeDbContextFactory<PostgresConsoleDbContext>
{
    public PostgresConsoleDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresConsoleDbContext>().UseNpgsql("Host=localhost").Options);
}

/// <inheritdoc cref="SqliteConsoleDesignFactory"/>
internal sealed class SqliteAccessDesignFactory : IDesignTimeDbContextFactory<SqliteAccessDbContext>
{
    public SqliteAccessDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteAccessDbContext>().UseSqlite("Data Source=:memory:").Options);
}

/// <inheritdoc cref="SqliteConsoleDesignFactory"/>
internal sealed class PostgresAccessDesignFactory : IDesignTimeDbContextFactory<PostgresAccessDbContext>
{
    public PostgresAccessDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresAccessDbContext>()
            .UseNpgsql("Host=localhost", npgsql => npgsql.MigrationsHistoryTable("__EFMigrationsHistory", PostgresAccessDbContext.Schema)).Options);
}

/// <inheritdoc cref="SqliteConsoleDesignFactory"/>
internal sealed class SqliteViewsDesignFactory : IDesignTimeDbContextFactory<SqliteViewsDbContext>
{
    public SqliteViewsDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteViewsDbContext>().UseSqlite("Data Source=:memory:").Options);
}

/// <inheritdoc cref="SqliteConsoleDesignFactory"/>
internal sealed class PostgresViewsDesignFactory : IDesignTimeDbContextFactory<PostgresViewsDbContext>
{
    public PostgresViewsDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresViewsDbContext>()
            .UseNpgsql("Host=localhost", npgsql => npgsql.MigrationsHistoryTable("__EFMigrationsHistory", PostgresViewsDbContext.Schema)).Options);
}
