using GovernanceConsole.Access;
using GovernanceConsole.Assurance.Rules;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Quality;

namespace GovernanceConsole.Assurance.Internal;

/// <summary>Measures service levels, and puts on record when one comes to be breached or is met again. From that entry on the decision point acts by it.</summary>
internal sealed class SlaEvaluator(ISlas slas, SlaBoard board, SlaTeller teller, ILogger<SlaEvaluator> logger)
{
    private static readonly Caller Console = Caller.System("assurance");

    public async Task EvaluateAsync(CancellationToken cancellationToken)
    {
        foreach (var sla in slas.All())
            await EvaluateAsync(sla, cancellationToken);
    }

    private async Task EvaluateAsync(Versioned<SlaDefinition> sla, CancellationToken cancellationToken)
    {
        var (definition, former) = (sla.Definition, slas.Standing(sla.Id)?.State ?? SlaState.Met);
        var budget = await board.BudgetAsync(sla, cancellationToken);
        var (state, cause) = SlaJudge.Judge(budget, former, definition.LeastEvents);
        if (state == former)
            return;
        var statement = new SlaStatement(
            sla.Id, sla.Version, state, cause, Math.Round(budget.Good, 4), Math.Round(budget.Total, 4), definition.Target, Rounded(budget.Burn.Hour), Rounded(budget.Burn.SixHours), definition.Breach, default,
            SlaWords.Says(definition, budget, state, cause));
        switch (await slas.StateAsync(Console, statement, cancellationToken))
        {
            case WriteResult<SlaStatement>.Saved saved:
                Log.SlaStands(logger, sla.Id, state, saved.Seq);
                await teller.TellAsync(sla, saved.Value, cancellationToken);
                break;
            // Another node was first, or somebody changed it just now: the next look sees.
            case WriteResult<SlaStatement>.Refused { Refusal.Kind: not (RefusalKind.Conflict or RefusalKind.Stale or RefusalKind.NotFound) } refused:
                Log.SlaNotStated(logger, sla.Id, refused.Refusal.Detail);
                break;
        }
    }

    private static double? Rounded(double? burn) => burn is { } times ? Math.Round(times, 2) : null;
}
