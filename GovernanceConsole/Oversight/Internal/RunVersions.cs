using System.Globalization;
using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Ledger;
using GovernanceConsole.Policies;

namespace GovernanceConsole.Oversight.Internal;

/// <summary>Which versions a run was made with: those the agent names, and of the rules those in force at each decision.</summary>
internal sealed class RunVersions(IPastRules past)
{
    public async Task<IReadOnlyList<RunVersion>> OfAsync(IReadOnlyList<RunStep> steps, CancellationToken cancellationToken)
    {
        var rules = await past.AtAsync([.. steps.Select(step => step.Revision).Distinct()], cancellationToken);
        var dials = new Dictionary<long, DialBoard>();
        var found = new Dictionary<(string Kind, string? Id), List<string>>();
        foreach (var step in steps)
        {
            foreach (var (kind, version) in step.Versions)
                Add(kind, null, version);
            var (view, place) = (rules[step.Revision], new DialScope(step.Workflow, step.Segment, step.Channel, step.Region));
            if (!dials.TryGetValue(step.Revision, out var board))
                dials[step.Revision] = board = new DialBoard(view.All<DialDefinition>(AutonomyRules.Dial).Select(dial => dial.Definition));
            if (view.Find(AgentRules.Agent, step.Agent).As<AgentDefinition>() is { } agent)
            {
                AddRule(view, AgentRules.Persona, agent.Definition.Persona);
                AddRule(view, AgentRules.Agent, step.Agent);
            }

            AddRule(view, AutonomyRules.Workflow, step.Workflow);
            if (board.Resolve(place, step.At).SetBy is { } dial)
                AddRule(view, AutonomyRules.Dial, dial.Scope.Id);
            AddRule(view, AutonomyRules.Action, step.Action);
            foreach (var pack in view.All<PackDefinition>(PolicyRules.Policy).Where(pack => pack.Definition.Partition?.Covers(place.Segment, place.Region) ?? true).OrderBy(pack => pack.Id, StringComparer.Ordinal))
                Add(PolicyRules.Policy, pack.Id, Number(pack.Version) + (pack.Definition.Mode == PackMode.Enforce ? "" : pack.Definition.Mode == PackMode.Warn ? ", warns" : ", in shadow"));
        }

        return [.. found.Select(one => new RunVersion(one.Key.Kind, one.Key.Id, one.Value)).OrderBy(version => version.Id is null ? 0 : 1 + Array.IndexOf(Order, version.Kind))];

        void AddRule(IRuleView view, string kind, string id)
        {
            if (view.Find(kind, id) is { } rule)
                Add(kind, id, Number(rule.Version));
        }

        void Add(string kind, string? id, string version)
        {
            if (!found.TryGetValue((kind, id), out var versions))
                found[(kind, id)] = versions = [];
            if (versions.LastOrDefault() != version)
                versions.Add(version);
        }
    }

    private static readonly string[] Order = [AgentRules.Persona, AgentRules.Agent, AutonomyRules.Workflow, AutonomyRules.Dial, AutonomyRules.Action, PolicyRules.Policy];

    private static string Number(int version) => version.ToString(CultureInfo.InvariantCulture);
}
