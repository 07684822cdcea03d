using GovernanceConsole.Data;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace GovernanceConsole.Tests.Infrastructure;

/// <summary>The ledger alone, running on a store of its own.</summary>
public sealed class LedgerHost : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly string? _folder;

    private LedgerHost(IHost host, string? folder, string connection)
    {
        _host = host;
        _folder = folder;
        Connection = connection;
    }

    public string Connection { get; }

    public FakeTimeProvider Clock => (FakeTimeProvider)_host.Services.GetRequiredService<TimeProvider>();

    public IRuleBook Rules => _host.Services.GetRequiredService<IRuleBook>();

    public ILedger Ledger => _host.Services.GetRequiredService<ILedger>();

    public ISequencer Sequencer => _host.Services.GetRequiredService<ISequencer>();

    public ChangeHub Hub => _host.Services.GetRequiredService<ChangeHub>();

    public static Task<LedgerHost> OnSqliteAsync(string? file = null, Action<IServiceCollection>? services = null)
    {
        var folder = file is null ? Directory.CreateTempSubdirectory("console-ledger-").FullName : null;
        return StartAsync("Sqlite", $"Data Source={file ?? Path.Combine(folder!, "console.db")};Pooling=false", folder, services);
    }

    public static async Task<LedgerHost> OnPostgresAsync(PostgresServer postgres) =>
        await OnPostgresAsync(await postgres.NewDatabaseAsync());

    /// <summary>Another node on a database that is in use already.</summary>
    public static Task<LedgerHost> OnPostgresAsync(string connection) => StartAsync("PostgreSql", connection, null, null);

    /// <summary>One line of work for the ledger, waited for.</summary>
    public async Task<WriteResult<IReadOnlyList<RuleVersion>>> PutAsync(string kind, string id, string? document, int? expected = null) =>
        await Rules.ChangeAsync(
            [
                new RuleChange
                {
                    Kind = kind,
                    Id = id,
                    Document = document is null ? null : System.Text.Json.JsonElement.Parse(document),
                    Actor = ActorRef.Person("it@example.com"),
                    Reason = "for the test",
                    ExpectedVersion = expected,
                },
            ],
            TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await (_host as IAsyncDisposable)!.DisposeAsync();
        if (_folder is not null)
            TestFolder.Delete(_folder);
    }

    private static async Task<LedgerHost> StartAsync(string provider, string connection, string? folder, Action<IServiceCollection>? services)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:Provider"] = provider, ["ConnectionStrings:Console"] = connection });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero)));
        builder.AddData();
        builder.AddLedger();
        services?.Invoke(builder.Services);
        var host = builder.Build();
        await host.StartAsync();
        // Its clock stands still: a store that is away at the start is not tried again.
        var sequencer = host.Services.GetRequiredService<ISequencer>();
        await Eventually.ThatAsync(() => Task.FromResult(sequencer.Health.State != LedgerState.Loading));
        Assert.True(sequencer.Health.Ready, sequencer.Health.Problem);
        return new LedgerHost(host, folder, connection);
    }
}
