using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GovernanceConsole.Data;

/// <summary>Brings the stores up to this version's schema, once: at the start, or when a store that was away then has come.</summary>
public sealed class StoreSchema(IOptions<StorageOptions> options, NodeTurns turns, IDbContextFactory<ConsoleDbContext> contexts, IDbContextFactory<ViewsDbContext> views, IServiceScopeFactory scopes) : IDisposable
{
    private readonly SemaphoreSlim _once = new(1, 1);
    private volatile bool _current;

    /// <summary>Returns when the schema is this version's. Throws what the store says, and may be called again.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (_current)
            return;
        await _once.WaitAsync(cancellationToken);
        try
        {
            if (!_current)
                await MigrateAsync(cancellationToken);
            _current = true;
        }
        finally
        {
            _once.Release();
        }
    }

    public void Dispose() => _once.Dispose();

    private async Task MigrateAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Provider == StorageProvider.Sqlite)
            CreateFolder(options.Value.ConnectionString);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var turn = await TurnAsync(context, cancellationToken);
        await MigrateAsync(context, cancellationToken);
        await using var projections = await views.CreateDbContextAsync(cancellationToken);
        await MigrateAsync(projections, cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        await MigrateAsync(scope.ServiceProvider.GetRequiredService<AccessDbContext>(), cancellationToken);
    }

    // EF's own lock is on a table that the first node has yet to make.
    private async Task<IAsyncDisposable?> TurnAsync(ConsoleDbContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await turns.TakeAsync(NodeTurns.Migration, cancellationToken);
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await CreateDatabaseAsync(context, cancellationToken);
            return await turns.TakeAsync(NodeTurns.Migration, cancellationToken);
        }
    }

    private static async Task CreateDatabaseAsync(ConsoleDbContext context, CancellationToken cancellationToken)
    {
        try
        {
            await context.GetService<IRelationalDatabaseCreator>().CreateAsync(cancellationToken);
        }
        catch (PostgresException made) when (made.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another node made it in the same moment.
        }
    }

    private static async Task MigrateAsync(DbContext context, CancellationToken cancellationToken)
    {
        if (!(await context.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
            return;
        if (context.Database.IsSqlite() && await context.Database.CanConnectAsync(cancellationToken))
            await ForgetLockAsync(context, cancellationToken);
        await context.Database.MigrateAsync(cancellationToken);
    }

    /// <summary>
    /// On SQLite, EF's lock is a row. A console that was killed while it migrated leaves it behind, and every later start would
    /// wait for it without end. One console owns the file, so whoever left it is gone; each migration is one transaction all the same.
    /// </summary>
    private static async Task ForgetLockAsync(DbContext context, CancellationToken cancellationToken)
    {
        try
        {
            await context.Database.ExecuteSqlAsync($"delete from \"__EFMigrationsLock\"", cancellationToken);
        }
        catch (SqliteException missing) when (missing.SqliteErrorCode == 1)
        {
            // It was never locked.
        }
    }

    private static void CreateFolder(string connection)
    {
        var file = new SqliteConnectionStringBuilder(connection).DataSource;
        if (file.Length > 0 && file != ":memory:" && Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
            Directory.CreateDirectory(folder);
    }
}
