namespace GovernanceConsole.Data;

/// <summary>Gives the stores this version's schema before anything else starts. A store that is away is not waited for: whoever needs it tries again, and says what is wrong.</summary>
internal sealed class StoreMigrator(StoreSchema schema) : IHostedLifecycleService
{
    // A server that says nothing at all would keep the console from coming up and telling so.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Left running past that time, not stopped: a migration may well take longer.
            await schema.EnsureAsync(CancellationToken.None).WaitAsync(Patience, TimeProvider.System, cancellationToken);
        }
        catch (Exception away) when (away is not OperationCanceledException)
        {
            // The ledger's loop finds the same, tells it to the operator and tries again.
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
