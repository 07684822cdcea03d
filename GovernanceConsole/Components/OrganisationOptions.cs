namespace GovernanceConsole.Components;

/// <summary>The section <c>Organisation</c>: whose console this is.</summary>
public sealed class OrganisationOptions
{
    /// <summary>Shown beside the product's name; empty for none.</summary>
    public string Name { get; set; } = "";

    /// <summary>IANA id of the time zone that times are shown in.</summary>
    public string TimeZone { get; set; } = "UTC";
}
