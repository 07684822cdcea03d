using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Budgets;
using GovernanceConsole.KillSwitches;
using GovernanceConsole.Ledger;
using GovernanceConsole.Policies;
using GovernanceConsole.Quality;

namespace GovernanceConsole.Decisions.Engine;

/// <summary>Makes snapshots out of rule documents, whole or one version at a time; both ways end at the same snapshot. A document that cannot be read never permits.</summary>
public static class SnapshotFolding
{
    /// <summary>The snapshot of all rules in force.</summary>
    /// <param name="former">A snapshot of earlier rules; the packs it compiled and that have not changed are used again.</param>
    public static DecisionSnapshot From(IRuleView rules, DecisionSnapshot? former = null)
    {
        var personas = ReadAll<PersonaDefinition>(rules, AgentRules.Persona).ToDictionary(persona => persona.Key, persona => new GovernedPersona(persona.Value), StringComparer.Ordinal);
        var agents = ReadAll<AgentDefinition>(rules, AgentRules.Agent);
        return new DecisionSnapshot
        {
            Revision = rules.Revision,
            Personas = personas,
            AgentDefinitions = agents,
            Agents = Join(agents, personas),
            Workflows = ReadAll<WorkflowDefinition>(rules, AutonomyRules.Workflow),
            Actions = ReadAll<ActionDefinition>(rules, AutonomyRules.Action).Select(action => Compile(action.Key, action.Value)).OfType<GovernedAction>().ToDictionary(action => action.Name, StringComparer.Ordinal),
            Dials = Dials(rules),
            Stops = Stops(rules),
            Limits = Limits(rules),
            Policies = PolicyIndex.From(rules, former?.Policies),
            HardStops = HardStopIndex.From(rules),
            Redactions = RedactionIndex.From(rules),
            DataSources = ReadAll<DataSourceDefinition>(rules, DataSourceDefinition.RuleKind),
            Platforms = Platforms(rules),
            Slas = Slas(rules),
            Suites = SuiteIndex.From(rules),
        };
    }

    /// <summary>The snapshot after one more version. <paramref name="rules"/> already holds it.</summary>
    public static DecisionSnapshot Apply(DecisionSnapshot snapshot, RuleVersion rule, IRuleView rules)
    {
        var next = snapshot with { Revision = rule.Seq };
        if (rule.Kind == AutonomyRules.Dial)
            return next with { Dials = Dials(rules) };
        if (rule.Kind == StopOrder.RuleKind)
            return next with { Stops = rule.Document is null ? Stops(rules) : snapshot.Stops.With(Stop(rule)) };
        if (rule.Kind == BudgetRules.Budget)
            return next with { Limits = Limits(rules) };
        if (rule.Kind == PolicyRules.Policy)
            return next with { Policies = snapshot.Policies.With(rule) };
        if (rule.Kind == PolicyRules.HardStop)
            return next with { HardStops = snapshot.HardStops.With(rule), Limits = Limits(rules) };
        if (rule.Kind == DataSourceDefinition.RuleKind)
            return next with { DataSources = With(snapshot.DataSources, rule.Id, Read<DataSourceDefinition>(rule)) };
        if (rule.Kind == PlatformDefinition.RuleKind)
            return next with { Platforms = Platforms(rules) };
        if (rule.Kind == SlaDefinition.RuleKind)
            return next with { Slas = Slas(rules) };
        if (rule.Kind == SuiteDefinition.RuleKind)
            return next with { Suites = SuiteIndex.From(rules) };
        if (rule.Kind == PolicyRules.Redaction)
            return next with { Redactions = RedactionIndex.From(rules) };
        if (rule.Kind == AutonomyRules.Workflow)
            return next with { Workflows = With(snapshot.Workflows, rule.Id, Read<WorkflowDefinition>(rule)) };
        if (rule.Kind == AutonomyRules.Action)
            return next with { Actions = With(snapshot.Actions, rule.Id, Read<ActionDefinition>(rule) is { } action ? Compile(rule.Id, action) : null) };
        if (rule.Kind == AgentRules.Agent)
            return WithAgent(next, rule.Id, Read<AgentDefinition>(rule));
        return rule.Kind == AgentRules.Persona ? WithPersona(next, rule.Id, Read<PersonaDefinition>(rule) is { } persona ? new GovernedPersona(persona) : null) : next;
    }

    private static DecisionSnapshot WithAgent(DecisionSnapshot snapshot, string id, AgentDefinition? agent) => snapshot with
    {
        AgentDefinitions = With(snapshot.AgentDefinitions, id, agent),
        Agents = snapshot.Agents.With(id, agent is not null && snapshot.Personas.TryGetValue(agent.Persona, out var persona) ? new GovernedAgent(id, agent, persona) : null),
    };

    private static DecisionSnapshot WithPersona(DecisionSnapshot snapshot, string id, GovernedPersona? persona)
    {
        var personas = With(snapshot.Personas, id, persona);
        return snapshot with { Personas = personas, Agents = Join(snapshot.AgentDefinitions, personas) };
    }

    private static AgentTable Join(Dictionary<string, AgentDefinition> agents, Dictionary<string, GovernedPersona> personas)
    {
        var joined = new List<GovernedAgent>(agents.Count);
        foreach (var (id, agent) in agents)
        {
            if (personas.TryGetValue(agent.Persona, out var persona))
                joined.Add(new GovernedAgent(id, agent, persona));
        }

        return new AgentTable(joined);
    }

    // A schema that does not compile would let anything through: the action is unknown instead.
    private static GovernedAction? Compile(string name, ActionDefinition action) =>
        action.Arguments is not { } json ? new GovernedAction(name, action, null)
        : ArgumentSchema.TryCompile(json, out var schema, out _) ? new GovernedAction(name, action, schema) : null;

    private static DialBoard Dials(IRuleView rules) =>
        new(rules.OfKind(AutonomyRules.Dial).Values.Select(rule => Read<DialDefinition>(rule) ?? Unreadable(rule)).OfType<DialDefinition>());

    private static DialDefinition? Unreadable(RuleVersion rule) =>
        DialScope.Parse(rule.Id) is { } scope ? new DialDefinition(scope, 0, rule.Actor.ToString(), rule.At, "This dial cannot be read.", Paused: true) : null;

    private static StopIndex Stops(IRuleView rules) =>
        new(rules.OfKind(StopOrder.RuleKind).Values.Select(Stop));

    private static EngagedStop Stop(RuleVersion rule) => new(rule.Id, Read<StopOrder>(rule) ?? StopEverything(rule));

    private static StopOrder StopEverything(RuleVersion rule) =>
        new(KillScope.All, "This kill switch cannot be read, so everything is stopped.", rule.Actor.ToString(), rule.At);

    private static LimitIndex Limits(IRuleView rules) =>
        new(rules.OfKind(BudgetRules.Budget).Values.Select(rule => Read<BudgetDefinition>(rule)?.ToLimit(rule.Id) ?? NothingMore(rule))
            .Concat(rules.OfKind(PolicyRules.HardStop).Values.Select(rule => Read<HardStopDefinition>(rule) is { } stop ? HardStopRules.LimitOf(rule.Id, stop) : null).OfType<MeteredLimit>()));

    // Of two platforms that name a tool the one whose id sorts first has it.
    private static Dictionary<string, GovernedPlatform> Platforms(IRuleView rules)
    {
        var platforms = new Dictionary<string, GovernedPlatform>(StringComparer.Ordinal);
        foreach (var platform in rules.All<PlatformDefinition>(PlatformDefinition.RuleKind))
        {
            foreach (var tool in platform.Definition.Tools)
                platforms.TryAdd(tool, new GovernedPlatform(platform.Id, platform.Definition));
        }

        return platforms;
    }

    private static SlaIndex Slas(IRuleView rules) => new(rules.All<SlaDefinition>(SlaDefinition.RuleKind).Select(sla => (sla.Id, sla.Definition)));

    // A budget that cannot be read has room for nothing.
    private static MeteredLimit NothingMore(RuleVersion rule) =>
        new($"budget:{rule.Id}", rule.Id, default, BudgetUnit.Actions, BudgetPeriod.Total, 0, []);

    private static Dictionary<string, T> ReadAll<T>(IRuleView rules, string kind)
        where T : class
    {
        var documents = rules.OfKind(kind);
        var read = new Dictionary<string, T>(documents.Count, StringComparer.Ordinal);
        foreach (var (id, rule) in documents)
        {
            if (Read<T>(rule) is { } value)
                read[id] = value;
        }

        return read;
    }

    private static Dictionary<string, T> With<T>(Dictionary<string, T> source, string id, T? value)
        where T : class
    {
        var copy = new Dictionary<string, T>(source, StringComparer.Ordinal);
        if (value is null)
            copy.Remove(id);
        else
            copy[id] = value;
        return copy;
    }

    private static T? Read<T>(RuleVersion rule)
        where T : class =>
        rule.As<T>()?.Definition;
}
