using System.Threading.Channels;
using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Economics;
using GovernanceConsole.Incidents;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Quality;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Promotions.Internal;

/// <summary>Looks at the evidence when there is more of it, when a rule that concerns it has changed, and by the hour because time itself passes gates.</summary>
internal sealed class PromotionWorker(
    Evaluator evaluator, EvidenceReader reader, ICatalogue catalogue, ISequencer sequencer, ChangeHub hub, IOptions<PromotionOptions> options, TimeProvider clock, ILogger<PromotionWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Hourly = TimeSpan.FromHours(1);
    private static readonly string[] Concerning = [PromotionRules.Gate, EconomicsRules.Baseline + "/", PromotionRules.DriftWatch, AutonomyRules.Dial, AgentRules.Agent, AgentRules.Persona, SlaDefinition.RuleKind, Incident.RuleKind + "/"];

    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private volatile bool _everything = true;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await sequencer.LoadedAsync(stoppingToken);
        using var subscription = hub.Subscribe(OnNotice);
        var seen = 0L;
        while (!stoppingToken.IsCancellationRequested)
        {
            var everything = _everything;
            _everything = false;
            try
            {
                seen = await LookAsync(everything, seen, stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                _everything |= everything;
                _signal.Writer.TryWrite(true);
                // A store that is away was told of already.
                if (sequencer.Health.Ready)
                    Log.NotEvaluated(logger, fault);
            }

            await Task.Delay(options.Value.Every, clock, stoppingToken);
            await RestAsync(stoppingToken);
        }
    }

    private async Task<long> LookAsync(bool everything, long seen, CancellationToken cancellationToken)
    {
        var (changed, position) = await reader.ChangedAsync(seen, cancellationToken);
        foreach (var workflow in everything ? catalogue.Workflows().Select(workflow => workflow.Id) : changed)
            await evaluator.EvaluateAsync(workflow, cancellationToken);
        return position;
    }

    private async Task RestAsync(CancellationToken cancellationToken)
    {
        using var hour = new CancellationTokenSource(Hourly, clock);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(hour.Token, cancellationToken);
        try
        {
            await _signal.Reader.ReadAsync(over.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _everything = true;
        }
    }

    private void OnNotice(ChangeNotice notice)
    {
        var isRule = notice.Id is { } id && Concerning.Any(kind => id.StartsWith(kind, StringComparison.Ordinal));
        if (isRule)
            _everything = true;
        if (isRule || notice.Topic == ChangeTopics.Promotion)
            _signal.Writer.TryWrite(true);
    }
}
