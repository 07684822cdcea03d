namespace GovernanceConsole.Economics;

/// <summary>What figures are broken down by.</summary>
public enum EconomicsBy
{
    Agent,
    Workflow,

    /// <summary>That of the agent when it happened.</summary>
    BusinessUnit,
    Segment,
    Channel,
    Region,

    /// <summary>A day in the organisation's time zone.</summary>
    Day,
}

/// <summary>Where figures are looked for; null is everywhere.</summary>
public sealed record EconomicsPlace(string? Agent = null, string? Workflow = null, string? BusinessUnit = null, string? Segment = null, string? Channel = null, string? Region = null)
{
    /// <summary>No part of it is one that traces do not name.</summary>
    public bool IsKnownToTraces => Workflow is null && Segment is null && Channel is null && Region is null;
}
