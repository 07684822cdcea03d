using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovernanceConsole.Data;

/// <summary>The stores.</summary>
public static class DataArea
{
    public static IHostApplicationBuilder AddData(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<StorageOptions>()
            .Bind(builder.Configuration.GetSection("Storage"))
            .Configure(options => options.ConnectionString = builder.Configuration.GetConnectionString("Console") ?? "")
            .ValidateDataAnnotations()
            .ValidateOnStart();

        var (provider, connection) = StoreConnection.Read(builder.Configuration);
        if (provider == StorageProvider.PostgreSql)
            AddPostgres(builder.Services, connection);
        else
            AddSqlite(builder.Services, connection);

        builder.Services.AddSingleton<NodeTurns>();
        builder.Services.AddSingleton<StoreSchema>();
        builder.Services.AddHostedService<StoreMigrator>();
        return builder;
    }

    private static void AddPostgres(IServiceCollection services, string connection)
    {
        services.AddPooledDbContextFactory<PostgresConsoleDbContext>(options => Shared(options).UseNpgsql(connection));
        services.AddSingleton<IDbContextFactory<ConsoleDbContext>, ConsoleDbContextFactory<PostgresConsoleDbContext>>();
        services.AddDbContext<PostgresAccessDbContext>(options =>
            Shared(options).UseNpgsql(connection, npgsql => npgsql.MigrationsHistoryTable("__EFMigrationsHistory", PostgresAccessDbContext.Schema)));
        services.AddScoped<AccessDbContext>(scope => scope.GetRequiredService<PostgresAccessDbContext>());
        services.AddPooledDbContextFactory<PostgresViewsDbContext>(options =>
            Shared(options).UseNpgsql(connection, npgsql => npgsql.MigrationsHistoryTable("__EFMigrationsHistory", PostgresViewsDbContext.Schema)));
        services.AddSingleton<IDbContextFactory<ViewsDbContext>, ViewsDbContextFactory<PostgresViewsDbContext>>();
    }

    private static void AddSqlite(IServiceCollection services, string connection)
    {
        services.AddPooledDbContextFactory<SqliteConsoleDbContext>(options => Shared(options).UseSqlite(connection));
        services.AddSingleton<IDbContextFactory<ConsoleDbContext>, ConsoleDbContextFactory<SqliteConsoleDbContext>>();
        services.AddDbContext<SqliteAccessDbContext>(options => Shared(options).UseSqlite(Beside(connection, "access")));
        services.AddScoped<AccessDbContext>(scope => scope.GetRequiredService<SqliteAccessDbContext>());
        services.AddPooledDbContextFactory<SqliteViewsDbContext>(options => Shared(options).UseSqlite(Beside(connection, "views")).AddInterceptors(RelaxedCommits.Instance));
        services.AddSingleton<IDbContextFactory<ViewsDbContext>, ViewsDbContextFactory<SqliteViewsDbContext>>();
    }

    // SQL texts and parameters stay out of the log: a document may hold what must not be in one.
    private static DbContextOptionsBuilder Shared(DbContextOptionsBuilder options) =>
        options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.CommandExecuted));

    /// <summary>console.db keeps its passwords and tokens in console.access.db, its projections in console.views.db.</summary>
    private static string Beside(string connection, string name)
    {
        var parts = new SqliteConnectionStringBuilder(connection);
        parts.DataSource = Path.ChangeExtension(parts.DataSource, $".{name}.db");
        return parts.ToString();
    }
}
