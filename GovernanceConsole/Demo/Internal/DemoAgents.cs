using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Kernel;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace GovernanceConsole.Demo.Internal;

/// <summary>Keeps the demo agents at work over HTTP while the console runs.</summary>
internal sealed class DemoAgents(
    IServer server, IHostApplicationLifetime lifetime, IAgentRegister register, IServiceProvider services, TimeProvider clock, ILogger<DemoAgents> logger) : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenRuns = TimeSpan.FromSeconds(150);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await StartedAsync(stoppingToken);
        var listening = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? throw new InvalidOperationException("The console listens nowhere.");
        var console = new Uri(listening.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal));
        await Task.WhenAll(DemoWork.Agents.Where(agent => register.FindAgent(agent) is not null).Select((agent, index) => WorkAsync(agent, index, console, stoppingToken)));
    }

    private async Task WorkAsync(string agent, int index, Uri console, CancellationToken cancellationToken)
    {
        var issued = await register.IssueCredentialsAsync(DemoPeople.As(DemoPeople.It), agent, null, cancellationToken);
        if (issued is not WriteResult<IssuedCredentials>.Saved { Value: var credentials })
            return;
        var random = new Random();
        var worker = new DemoAgent(services.GetRequiredService<DemoAgentClient>(), console, credentials, new DemoWork(random), new DemoOutcomes(random), random, agent, clock);
        await Task.Delay(TimeSpan.FromSeconds(index), clock, cancellationToken);
        var next = clock.GetUtcNow();
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await worker.ComeBackAsync(cancellationToken);
                if (clock.GetUtcNow() >= next)
                {
                    next = clock.GetUtcNow() + (BetweenRuns * (0.5 + random.NextDouble()));
                    await worker.RunAsync(cancellationToken);
                }
            }
            catch (HttpRequestException refused)
            {
                Log.AgentRefused(logger, agent, refused.Message);
            }

            await Task.Delay(BetweenLooks, clock, cancellationToken);
        }
    }

    private async Task StartedAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(cancellationToken);
    }
}
