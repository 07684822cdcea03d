using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;

namespace GovernanceConsole.Policies.UI;

/// <summary>Values that are in use, so that nobody has to know them by heart.</summary>
public sealed class KnownValues
{
    /// <summary>Nothing is known.</summary>
    public static readonly KnownValues None = new([]);

    private readonly Dictionary<string, IReadOnlyList<string>> _byField;

    private KnownValues(Dictionary<string, IReadOnlyList<string>> byField) => _byField = byField;

    public static KnownValues Of(IAgentRegister register, ICatalogue catalogue, IKnownPlaces places)
    {
        var (agents, actions, personas) = (register.Agents(), catalogue.Actions(), register.Personas());
        string[] classes = [.. personas.SelectMany(persona => persona.Definition.DataClasses).Distinct().Order(StringComparer.Ordinal)];
        return new(new(StringComparer.Ordinal)
        {
            ["agent"] = [.. agents.Select(agent => agent.Id)],
            ["persona"] = [.. personas.Select(persona => persona.Id)],
            ["business_unit"] = [.. register.BusinessUnits().Select(unit => unit.Id)],
            ["agent.owner"] = [.. agents.Select(agent => agent.Definition.Owner).Distinct()],
            ["action"] = [.. actions.Select(action => action.Id)],
            ["tool"] = [.. actions.Select(action => action.Definition.Tool).OfType<string>().Distinct()],
            ["workflow"] = [.. catalogue.Workflows().Select(workflow => workflow.Id)],
            ["stage"] = [.. catalogue.Workflows().SelectMany(workflow => workflow.Definition.Stages ?? []).Select(stage => stage.Name).Distinct()],
            ["segment"] = places.Segments,
            ["channel"] = places.Channels,
            ["region"] = places.Regions,
            ["message_type"] = ["promotional", "transactional", "service"],
            ["claim_type"] = ["comparative", "environmental", "financial", "health", "testimonial"],
            ["data_classes"] = classes,
        });
    }

    /// <summary>What can be chosen for a field; more may be written.</summary>
    public IReadOnlyList<string> For(string field) => FieldWords.Find(field)?.Values ?? _byField.GetValueOrDefault(field) ?? [];
}
