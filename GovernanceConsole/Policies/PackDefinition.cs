using System.Text.Json;
using System.Text.Json.Serialization;

namespace GovernanceConsole.Policies;

/// <summary>How much a pack binds.</summary>
public enum PackMode
{
    /// <summary>Only recorded: what it would have done.</summary>
    Shadow,

    /// <summary>Permits, and the answer carries a warning.</summary>
    Warn,

    /// <summary>Binds.</summary>
    Enforce,
}

/// <summary>What a rule does where it applies, ordered so that the stricter is the greater.</summary>
public enum RuleEffect
{
    Permit,
    Hold,
    Deny,
}

/// <summary>The reason code a rule speaks with.</summary>
public enum RuleVoice
{
    Guidance,
    ConsentMissing,
    Jurisdiction,
}

/// <summary>Where a pack holds good; an empty list means everywhere. A request that names no segment or region counts as inside.</summary>
public sealed record PackPartition(IReadOnlyList<string>? Segments = null, IReadOnlyList<string>? Regions = null)
{
    public bool Covers(string? segment, string? region) => Has(Segments, segment) && Has(Regions, region);

    private static bool Has(IReadOnlyList<string>? named, string? here) => named is null or { Count: 0 } || here is null || named.Contains(here);
}

/// <summary>What a permit asks of the agent besides.</summary>
/// <param name="Type">disclosure, consent_proof, suppression_list, notification, …</param>
/// <param name="Id">Unique in its rule; by default its type.</param>
public sealed record ObligationDefinition(
    string Type,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Id = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonElement? Properties = null);

/// <summary>A rule of a pack.</summary>
/// <param name="When">Null for always.</param>
/// <param name="Message">What a person reads where it holds or denies.</param>
/// <param name="Source">The law, standard or guide it comes from.</param>
/// <param name="Code">The reason code; guidance unless said.</param>
public sealed record RuleDefinition(
    string Id,
    RuleEffect Effect,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Condition? When = null,
    string? Message = null,
    IReadOnlyList<ObligationDefinition>? Obligations = null,
    string? Source = null,
    RuleVoice? Code = null);

/// <summary>A request and what the pack has to answer to it.</summary>
/// <param name="Request">An AuthZEN evaluation body.</param>
/// <param name="Expect">permit, hold or deny.</param>
/// <param name="Reason">The reason code, or the id of the rule that has to speak.</param>
/// <param name="At">When it is asked; the moment of the test unless said.</param>
public sealed record ScenarioDefinition(string Name, JsonElement Request, RuleEffect Expect, string? Reason = null, DateTimeOffset? At = null);

/// <summary>A subject or resource with its stored attributes.</summary>
public sealed record EntityDefinition(string Type, string Id, JsonElement? Properties = null);

/// <summary>An action that is not in the catalogue of agents' actions.</summary>
public sealed record EntityAction(string Name, JsonElement? Properties = null);

/// <summary>Who and what a pack's permit rules may answer for besides agents and workflows.</summary>
public sealed record PackEntities(IReadOnlyList<EntityDefinition>? Subjects = null, IReadOnlyList<EntityDefinition>? Resources = null, IReadOnlyList<EntityAction>? Actions = null);

/// <summary>A policy pack: rules that are versioned, tried and enforced together.</summary>
/// <param name="Disclaimer">What the pack does not promise.</param>
/// <param name="Scenarios">Have to pass before a version can be enforced.</param>
public sealed record PackDefinition(
    PackMode Mode,
    IReadOnlyList<RuleDefinition> Rules,
    PackPartition? Partition = null,
    string? Name = null,
    string? Description = null,
    string? Notes = null,
    IReadOnlyList<ScenarioDefinition>? Scenarios = null,
    string? Disclaimer = null,
    PackEntities? Entities = null);
