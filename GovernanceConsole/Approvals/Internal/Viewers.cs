using System.Collections.Concurrent;
using System.Collections.Immutable;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Approvals.Internal;

/// <summary>Who has which item open on this node, so that two people on one item see each other. A courtesy, never a lock.</summary>
internal sealed class Viewers(ChangeHub hub)
{
    private readonly ConcurrentDictionary<string, ImmutableList<string>> _viewers = new();

    /// <summary>The people who have it open, each once.</summary>
    public IReadOnlyList<string> Of(string item) => _viewers.TryGetValue(item, out var people) ? [.. people.Distinct()] : [];

    /// <summary>Counts a person in until disposed.</summary>
    public IDisposable Enter(string item, string person)
    {
        _viewers.AddOrUpdate(item, _ => [person], (_, people) => people.Add(person));
        hub.Publish(new ChangeNotice(ChangeTopics.Presence, item, 0));
        return new Visit(this, item, person);
    }

    private void Leave(string item, string person)
    {
        if (_viewers.AddOrUpdate(item, _ => [], (_, people) => people.Remove(person)).IsEmpty)
            _viewers.TryRemove(new KeyValuePair<string, ImmutableList<string>>(item, []));
        hub.Publish(new ChangeNotice(ChangeTopics.Presence, item, 0));
    }

    private sealed class Visit(Viewers viewers, string item, string person) : IDisposable
    {
        public void Dispose() => viewers.Leave(item, person);
    }
}
