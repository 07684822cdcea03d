using GovernanceConsole.Quality;

namespace GovernanceConsole.Decisions.Engine;

/// <summary>Service levels whose breach binds, by what they are about. Finding those of a question costs four look-ups, however many there are.</summary>
public sealed class SlaIndex
{
    /// <summary>None.</summary>
    public static readonly SlaIndex Empty = new([]);

    private readonly Dictionary<string, SlaDefinition> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<(string? Agent, string? Workflow), List<string>> _about = [];

    public SlaIndex(IEnumerable<(string Id, SlaDefinition Definition)> slas)
    {
        foreach (var (id, sla) in slas.Where(one => one.Definition.Breach != SlaBreach.None).OrderBy(one => one.Id, StringComparer.Ordinal))
        {
            _byId[id] = sla;
            var about = (sla.About?.Agent, sla.About?.Workflow);
            if (_about.TryGetValue(about, out var ids))
                ids.Add(id);
            else
                _about[about] = [id];
        }
    }

    public bool IsEmpty => _byId.Count == 0;

    public SlaDefinition? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Those about an agent in a workflow, in the order of their ids.</summary>
    public IReadOnlyList<string> Of(string? agent, string? workflow)
    {
        List<string> found = [.. About(null, null)];
        if (agent is not null)
            found.AddRange(About(agent, null));
        if (workflow is not null)
            found.AddRange(About(null, workflow));
        if (agent is not null && workflow is not null)
            found.AddRange(About(agent, workflow));
        found.Sort(StringComparer.Ordinal);
        return found;
    }

    private List<string> About(string? agent, string? workflow) => _about.GetValueOrDefault((agent, workflow)) ?? [];
}
