using System.Text.Json;
using GovernanceConsole.Budgets.Rules;
using GovernanceConsole.Decisions;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Telemetry.Internal;

internal sealed class OutcomeUse : IOutcomeUse
{
    public ActualUse Read(LedgerEntry outcome)
    {
        using var body = JsonDocument.Parse(outcome.Body);
        return body.RootElement.GetProperty("report").Deserialize<OutcomeReport>(WireJson.Options)!.ToUse();
    }
}
