namespace GovernanceConsole.Components;

/// <summary>Whose console this is, from the configuration. The console and every verb that folds or decides need it: days and windows begin in the organisation's time zone.</summary>
public static class OrganisationSettings
{
    public static IHostApplicationBuilder AddOrganisation(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<OrganisationOptions>().BindConfiguration("Organisation")
            .Validate(options => TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _), "Organisation:TimeZone must be an IANA time zone such as Europe/Berlin.")
            .ValidateOnStart();
        return builder;
    }
}
