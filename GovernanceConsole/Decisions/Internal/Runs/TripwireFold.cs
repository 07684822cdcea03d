using System.Text.Json;
using GovernanceConsole.Agents;
using GovernanceConsole.Budgets;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.KillSwitches;
using GovernanceConsole.Ledger;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Decisions.Internal.Runs;

/// <summary>Counts what agents do for tripwires, and says whom one of them stops. Every node counts; whoever is first suspends.</summary>
internal sealed class TripwireFold(TripwireQueue queue, IOptions<BudgetOptions> budgets, TimeProvider clock) : ISavedFold
{
    private readonly HashSet<string> _moved = new(StringComparer.Ordinal);
    private Dictionary<string, AgentTrail> _trails = new(StringComparer.Ordinal);

    // What some tripwire counts. Nothing else is kept.
    private HashSet<TripwireCount> _counts = [];
    private IReadOnlyList<Versioned<TripwireDefinition>> _tripwires = [];
    private long _revision = -1;
    private TimeSpan _longest;

    // The newest entry's: what falls within a tripwire's time is told by when things were done, not by when this node looks.
    private DateTimeOffset _at = DateTimeOffset.MinValue;

    public string Name => "tripwires";

    public int Version => 1;

    public IReadOnlyList<string> FirstRules { get; } = [TripwireDefinition.RuleKind];

    public void Apply(SequencedEntry sequenced)
    {
        var entry = sequenced.Entry;
        _at = entry.At;
        if (sequenced.Rule is { } rule)
            Follow(rule);
        else if (_counts.Count > 0 && entry is { Kind: var kind, Agent: { } agent } && (kind == EntryKinds.Decision || kind == EntryKinds.Outcome))
            Follow(entry, agent);
    }

    public void Prepare(IRuleView rules)
    {
        if (rules.Revision == _revision)
            return;
        (_revision, _tripwires) = (rules.Revision, rules.All<TripwireDefinition>(TripwireDefinition.RuleKind));
        _longest = _tripwires.Select(tripwire => tripwire.Definition.Within).DefaultIfEmpty().Max();
        _counts = [.. _tripwires.Select(tripwire => tripwire.Definition.Count)];
    }

    public void Committed(IRuleView rules)
    {
        Prepare(rules);
        if (_tripwires.Count > 0)
            Look(rules, _moved, _at);
        else
            _trails.Clear();
        _moved.Clear();
    }

    /// <summary>Also where nobody asks anything, time passes for permits that nobody reports on.</summary>
    public void Tick(IRuleView rules)
    {
        if (Awaits)
            Look(rules, _trails.Where(trail => trail.Value.Awaited.Count > 0).Select(trail => trail.Key).ToList(), clock.GetUtcNow());
    }

    public void Load(byte[]? saved)
    {
        var state = saved is null ? new Saved([], []) : JsonSerializer.Deserialize<Saved>(saved)!;
        (_counts, _trails) = (state.Counts, new(state.Trails, StringComparer.Ordinal));
    }

    public byte[] Save() => JsonSerializer.SerializeToUtf8Bytes(new Saved(_counts, _trails));

    public Task ReloadAsync(IRuleView rules, LedgerHead head, CancellationToken cancellationToken)
    {
        _revision = -1;
        return Task.CompletedTask;
    }

    // A permit is kept until its outcome where that may be missed, and to know where a failure belongs.
    private bool Awaits => _counts.Contains(TripwireCount.Unreported) || _counts.Contains(TripwireCount.Failures);

    private void Follow(RuleVersion rule)
    {
        // Whoever lets an agent go on, or sets it up anew, begins to count anew.
        if (rule.Kind == AgentRules.Agent)
            _trails.Remove(rule.Id);
        else if (rule.Kind == TripwireDefinition.RuleKind && rule.As<TripwireDefinition>() is { } tripwire)
            _counts.Add(tripwire.Definition.Count);
    }

    private void Follow(LedgerEntry entry, string agent)
    {
        if (entry.Kind == EntryKinds.Outcome)
        {
            var awaited = _trails.GetValueOrDefault(agent)?.Awaited.Remove(entry.EvaluationId!, out var permit) == true ? permit : null;
            if (entry.Outcome == "failed")
                Add(agent, new Misstep(TripwireCount.Failures, awaited?.Workflow, entry.At, entry.Seq));
            return;
        }

        var decided = DecidedAction.Of(entry);
        if (entry.Outcome == "permit" && Awaits)
            Trail(agent).Awaited[entry.EvaluationId!] = new AwaitedPermit(decided.Resource, decided.ReservedUntil ?? entry.At + budgets.Value.ReservationLife, entry.Seq);
        else if (entry.Outcome == "hold")
            Add(agent, new Misstep(TripwireCount.Holds, decided.Resource, entry.At, entry.Seq));
        // Who is stopped already is not counted for asking.
        else if (entry.Outcome == "deny" && !decided.Decision.Reasons.Any(reason => reason.Control is Control.KillSwitch or Control.AgentStatus))
        {
            Add(agent, new Misstep(TripwireCount.Refusals, decided.Resource, entry.At, entry.Seq));
            if (decided.Decision.Reasons.Any(reason => reason.Control == Control.Runaway))
                Add(agent, new Misstep(TripwireCount.Runaway, decided.Resource, entry.At, entry.Seq));
        }
    }

    private void Add(string agent, Misstep step)
    {
        if (!_counts.Contains(step.Count))
            return;
        Trail(agent).Add(step);
        _moved.Add(agent);
    }

    private AgentTrail Trail(string agent)
    {
        if (!_trails.TryGetValue(agent, out var trail))
            _trails[agent] = trail = new AgentTrail();
        return trail;
    }

    private void Look(IRuleView rules, IEnumerable<string> agents, DateTimeOffset now)
    {
        foreach (var id in agents)
        {
            if (!_trails.TryGetValue(id, out var trail) || rules.Find(AgentRules.Agent, id).As<AgentDefinition>() is not { Definition.Status: AgentStatus.Active or AgentStatus.Pilot } agent)
                continue;
            trail.Await(now, _counts.Contains(TripwireCount.Unreported));
            trail.Forget(now - _longest);
            foreach (var tripwire in _tripwires.Where(tripwire => Watches(tripwire.Definition.Scope, id, agent.Definition)))
            {
                if (trail.Trips(tripwire.Definition, now) is not { } trips)
                    continue;
                queue.Add(new Tripped(tripwire, agent, trips.First, trips.Last, trips.Count));
                break;
            }
        }
    }

    private sealed record Saved(HashSet<TripwireCount> Counts, Dictionary<string, AgentTrail> Trails);

    private static bool Watches(TripwireScope? scope, string id, AgentDefinition agent) => scope is null
        || ((scope.Agent is null || scope.Agent == id) && (scope.Persona is null || scope.Persona == agent.Persona) && (scope.BusinessUnit is null || scope.BusinessUnit == agent.BusinessUnit));
}
