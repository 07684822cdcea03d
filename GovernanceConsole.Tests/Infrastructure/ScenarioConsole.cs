namespace GovernanceConsole.Tests.Infrastructure;

/// <summary>A console with the small organisation, shared by tests that leave it as it was.</summary>
public sealed class ScenarioConsole : IAsyncLifetime
{
    public ConsoleHost Console { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Console = await ConsoleHost.OnSqliteAsync();
        await Scenario.SetUpAsync(Console);
    }

    public ValueTask DisposeAsync() => Console.DisposeAsync();
}
