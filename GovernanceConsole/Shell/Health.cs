using GovernanceConsole.Ledger;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GovernanceConsole.Shell;

/// <summary>Ready means that the ledger takes commits.</summary>
internal sealed class LedgerHealth(ISequencer sequencer) : IHealthCheck
{
    public const string Ready = "ready";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(sequencer.Health is { Ready: true } ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(sequencer.Health.Problem));
}
