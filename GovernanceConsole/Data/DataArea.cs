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

        var connection = builder.Configuration.GetConnectionString("Console") ?? "";
        if (builder.Configuration.GetValue("Storage:Provider", StorageProvider.Sqlite) == StorageProvider.PostgreSql)
        {
            builder.Services.AddDbContextFactory<PostgresConsoleDbContext>(options => Shared(options).UseNpgsql(connection));
            builder.Services.AddSingleton<IDbContextFactory<ConsoleDbContext>, ConsoleDbContextFactory<PostgresConsoleDbContext>>();
        }
        else
        {
            CreateFolder(connection);
            builder.Services.AddDbContextFactory<SqliteConsoleDbContext>(options => Shared(options).UseSqlite(connection));
            builder.Services.AddSingleton<IDbContextFactory<ConsoleDbContext>, ConsoleDbContextFactory<SqliteConsoleDbContext>>();
        }

        builder.Services.AddHostedService<StoreMigrator>();
        return builder;
    }

    // SQL texts and parameters stay out of the log: a document may hold what must not be in one.
    private static DbContextOptionsBuilder Shared(DbContextOptionsBuilder options) =>
        options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.CommandExecuted));

    private static void CreateFolder(string connection)
    {
        var file = new SqliteConnectionStringBuilder(connection).DataSource;
        if (file.Length > 0 && file != ":memory:" && Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
            Directory.CreateDirectory(folder);
    }
}
