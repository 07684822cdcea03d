using GovernanceConsole.Data;
using OpenIddict.Abstractions;

namespace GovernanceConsole.Access.Internal;

/// <summary>Removes tokens that ended a week ago or more: until then they tell when a client was last at work. And sessions that were signed out, and answers kept for who calls again.</summary>
internal sealed class TokenPruning(IServiceScopeFactory scopes, TimeProvider clock, ILogger<TokenPruning> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var removed = await scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>().PruneAsync(clock.GetUtcNow() - Kept, stoppingToken);
                await Sessions.PruneAsync(scope.ServiceProvider.GetRequiredService<AccessDbContext>(), clock.GetUtcNow(), stoppingToken);
                await KeptAnswers.PruneAsync(scope.ServiceProvider.GetRequiredService<AccessDbContext>(), clock.GetUtcNow(), stoppingToken);
                Log.Pruned(logger, removed);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                Log.PruneFailed(logger, fault);
            }
        }
    }
}
