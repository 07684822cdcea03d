using System.Collections.Frozen;
using System.Text.Json;

namespace GovernanceConsole.Policies.Rules;

/// <summary>The subjects, resources and actions that enforced packs answer for. Where two packs keep one, the first by id gives its attributes.</summary>
internal sealed class Entities
{
    private readonly FrozenDictionary<(string Type, string Id), JsonElement> _subjects;
    private readonly FrozenDictionary<(string Type, string Id), JsonElement> _resources;
    private readonly FrozenDictionary<string, JsonElement> _actions;

    public Entities(IEnumerable<CompiledPack> packs)
    {
        var kept = packs.Where(pack => pack.Mode == PackMode.Enforce).Select(pack => pack.Entities).OfType<PackEntities>().ToList();
        _subjects = Keep(kept.SelectMany(entities => entities.Subjects ?? []));
        _resources = Keep(kept.SelectMany(entities => entities.Resources ?? []));
        _actions = kept.SelectMany(entities => entities.Actions ?? []).GroupBy(action => action.Name).ToFrozenDictionary(group => group.Key, group => group.First().Properties ?? default);
    }

    public bool IsEmpty => _subjects.Count == 0 && _resources.Count == 0 && _actions.Count == 0;

    public IEnumerable<string> Actions => _actions.Keys;

    public IEnumerable<string> Subjects(string type) => _subjects.Keys.Where(subject => subject.Type == type).Select(subject => subject.Id);

    public IEnumerable<string> Resources(string type) => _resources.Keys.Where(resource => resource.Type == type).Select(resource => resource.Id);

    /// <summary>The case with the attributes that packs keep.</summary>
    public PolicyCase Complete(PolicyCase on) => IsEmpty || !on.IsForEntities ? on : on with
    {
        StoredSubject = _subjects.GetValueOrDefault((on.SubjectType, on.SubjectId)),
        StoredResource = _resources.GetValueOrDefault((on.ResourceType, on.ResourceId)),
        StoredAction = _actions.GetValueOrDefault(on.ActionName),
    };

    private static FrozenDictionary<(string Type, string Id), JsonElement> Keep(IEnumerable<EntityDefinition> entities) =>
        entities.GroupBy(entity => (entity.Type, entity.Id)).ToFrozenDictionary(group => group.Key, group => group.First().Properties ?? default);
}
