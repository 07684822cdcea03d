using System.Text.Json;
using GovernanceConsole.Agents;
using GovernanceConsole.Data;
using GovernanceConsole.Economics.Internal.Views;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Economics.Internal;

/// <summary>The rules that figures depend on, as they stand at the projection's place in the ledger: what is past keeps the rules of its time.</summary>
internal sealed class EconomicsRuleBook
{
    private readonly ViewsDbContext _views;
    private readonly Dictionary<(string Kind, string Id), EconomicsRuleRow> _rows;
    private readonly Dictionary<string, DriverTerms> _drivers = new(StringComparer.Ordinal);

    private EconomicsRuleBook(ViewsDbContext views, IReadOnlyList<EconomicsRuleRow> rows)
    {
        (_views, _rows) = (views, rows.ToDictionary(row => (row.Kind, row.Id)));
        foreach (var row in rows.Where(row => row.Kind == EconomicsRules.ValueDriver))
            _drivers[row.Id] = JsonSerializer.Deserialize<DriverTerms>(row.Says, WireJson.Options)!;
    }

    public static async Task<EconomicsRuleBook> LoadAsync(ViewsDbContext views, CancellationToken cancellationToken) => new(views, await views.Set<EconomicsRuleRow>().ToListAsync(cancellationToken));

    public string UnitOf(string agent) => _rows.GetValueOrDefault((AgentRules.Agent, agent))?.Says ?? "";

    /// <summary>The drivers in force for a workflow.</summary>
    public IEnumerable<DriverTerms> DriversOf(string workflow) => _drivers.Values.Where(driver => driver.Workflow == workflow);

    public void Change(LedgerEntry entry)
    {
        if (entry.RuleOf() is not { } rule)
            return;
        if (rule.Kind == AgentRules.Agent)
            Keep(rule.Kind, rule.Id, rule.As<AgentDefinition>()?.Definition.BusinessUnit);
        else if (rule.Kind == EconomicsRules.ValueDriver)
            KeepDriver(rule.Id, rule.As<ValueDriver>()?.Definition.InForce);
    }

    private void KeepDriver(string id, DriverTerms? terms)
    {
        Keep(EconomicsRules.ValueDriver, id, terms is null ? null : JsonSerializer.Serialize(terms, WireJson.Options));
        if (terms is null)
            _drivers.Remove(id);
        else
            _drivers[id] = terms;
    }

    private void Keep(string kind, string id, string? says)
    {
        var row = _rows.GetValueOrDefault((kind, id));
        if (says is null)
        {
            if (row is not null && _rows.Remove((kind, id)))
                _views.Remove(row);
        }
        else if (row is null)
            _views.Add(_rows[(kind, id)] = new EconomicsRuleRow { Kind = kind, Id = id, Says = says });
        else
            row.Says = says;
    }
}
