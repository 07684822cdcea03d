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

        if (builder.Configuration.GetValue("Storage:Provider", StorageProvider.Sqlite) == StorageProvider.PostgreSql)
            AddPostgres(builder.Services, builder.Configuration.GetConnectionString("Console") ?? "");
        else
            AddSqlite(builder.Services, builder.Configuration.GetConnectionString("Console") ?? "");

        builder.Services.AddHostedService<StoreMigrator>();
        return builder;
    }

    private static void AddPostgres(IServiceCollection services, string connection)
    {
        services.AddDbContextFactory<PostgresConsoleDbContext>(options => Shared(options).UseNpgsql(connection));
        services.AddSingleton<IDbContextFactory<ConsoleDbContext>, ConsoleDbContextFactory<PostgresConsoleDbContext>>();
        services.AddDbContext<PostgresAccessDbContext>(options =>
            Shared(options).UseNpgsql(connection, npgsql => npgsql.MigrationsHistoryTable("__EFMigrationsHistory", PostgresAccessDbContext.Schema)));
        services.AddScoped<AccessDbContext>(scope => scope.GetRequiredService<PostgresAccessDbContext>());
    }

    private static void AddSqlite(IServiceCollection services, string connection)
    {
        CreateFolder(connection);
        services.AddDbContextFactory<SqliteConsoleDbContext>(options => Shared(options).UseSqlite(connection));
        services.AddSingleton<IDbContextFactory<ConsoleDbContext>, ConsoleDbContextFactory<SqliteConsoleDbContext>>();
        services.AddDbContext<SqliteAccessDbContext>(options => Shared(options).UseSqlite(AccessConnection(connection)));
        services.AddScoped<AccessDbContext>(scope => scope.GetRequiredService<SqliteAccessDbContext>());
    }

    // SQL texts and parameters stay out of the log: a document may hold what must not be in one.
    private static DbContextOptionsBuilder Shared(DbContextOptionsBuilder options) =>
        options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.CommandExecuted));

    /// <summary>console.db keeps its passwords and tokens in console.access.db.</summary>
    private static string AccessConnection(string connection)
    {
        var parts = new SqliteConnectionStringBuilder(connection);
        parts.DataSource = Path.ChangeExtension(parts.DataSource, ".access.db");
        return parts.ToString();
    }

    private static void CreateFolder(string connection)
    {
        var file = new SqliteConnectionStringBuilder(connection).DataSource;
        if (file.Length > 0 && file != ":memory:" && Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
            Directory.CreateDirectory(folder);
    }
}
