using GovernanceConsole.Kernel;

namespace GovernanceConsole.Decisions.Engine;

/// <summary>The governed agents by their ids, immutable.</summary>
public sealed class AgentTable
{
    /// <summary>No agents.</summary>
    public static readonly AgentTable Empty = new(Array.Empty<GovernedAgent>());

    private readonly HashSlots<GovernedAgent> _slots;

    /// <param name="agents">No two of one id.</param>
    public AgentTable(IReadOnlyCollection<GovernedAgent> agents)
        : this([.. agents.Select(agent => (agent, HashOf(agent.Id)))])
    {
    }

    private AgentTable(List<(GovernedAgent Agent, int Hash)> agents)
    {
        _slots = new HashSlots<GovernedAgent>(agents.Count);
        foreach (var (agent, hash) in agents)
            _slots.Add(agent, hash);
    }

    /// <summary>All ids, in an order that means nothing and differs from one process to the next.</summary>
    public IEnumerable<string> Ids => _slots.All.Select(one => one.Value.Id);

    /// <summary>The agent with this id, or null.</summary>
    public GovernedAgent? Find(string id) => Find(id, HashOf(id));

    /// <summary>Has the processor begin to fetch what <see cref="Find(string, int)"/> is going to look at.</summary>
    /// <returns>The hash of the id, to find it by.</returns>
    public int Fetch(string id)
    {
        var hash = HashOf(id);
        _slots.Fetch(hash);
        return hash;
    }

    /// <summary>The agent with this id, or null.</summary>
    /// <param name="hash">As <see cref="Fetch"/> gave it.</param>
    public GovernedAgent? Find(string id, int hash)
    {
        var found = _slots.First(hash, out var at);
        while (found is not null && !found.IsNamed(id))
            found = _slots.Next(hash, ref at);
        return found;
    }

    /// <summary>The table with one agent as it is now; without it where it is null.</summary>
    public AgentTable With(string id, GovernedAgent? agent)
    {
        var former = Find(id);
        var agents = _slots.All.Where(one => one.Value != former).ToList();
        if (agent is not null)
            agents.Add((agent, HashOf(id)));
        return new AgentTable(agents);
    }

    private static int HashOf(string id) => id.GetHashCode(StringComparison.Ordinal);
}
