using GovernanceConsole.Access;
using GovernanceConsole.Incidents;

namespace GovernanceConsole.Demo.Internal;

/// <summary>What went wrong in the month.</summary>
internal sealed class DemoIncidents(IServiceProvider services)
{
    private readonly IIncidents _incidents = services.GetRequiredService<IIncidents>();
    private readonly TimeProvider _clock = services.GetRequiredService<TimeProvider>();
    private readonly Caller _operations = DemoPeople.As(DemoPeople.Operations), _it = DemoPeople.As(DemoPeople.It), _cmo = DemoPeople.As(DemoPeople.Cmo);

    public async Task ReportDuplicatesAsync()
    {
        var incident = new Incident("Two creators were written to twice within an hour", IncidentSeverity.Medium, "creator-outreach", _clock.GetUtcNow().AddMinutes(-40), DemoPeople.It.Email,
            Workflow: "publishing", Description: "A list was loaded twice after a time-out, and the agent worked through both copies. One of the two creators complained; both got an apology.");
        await _incidents.ReportAsync(_operations, incident, CancellationToken.None);
    }

    public async Task ResolveDuplicatesAsync()
    {
        if (_incidents.All() is not [var incident, ..])
            return;
        await _incidents.AddCostAsync(_it, incident.Id, 180, "Vouchers for the two creators", CancellationToken.None);
        await _incidents.AddCostAsync(_it, incident.Id, 320.50m, "Four hours of the team", CancellationToken.None);
        await _incidents.ChangeAsync(_it, incident.Id, incident.Definition with
        {
            Status = IncidentStatus.Resolved,
            Cause = "The loader tried again after a time-out and did not see that the first try had gone through.",
            Remedy = "Duplicate contacts are filtered before the agent sees them, and its actions an hour have a limit.",
        }, "Tried with the same list: no duplicates", null, CancellationToken.None);
    }

    public Task ReportWrongPriceAsync() => _incidents.ReportAsync(_cmo, new Incident(
        "A draft named last season's price", IncidentSeverity.Low, "campaign-drafter", _clock.GetUtcNow().AddHours(-3), DemoPeople.Reviewer.Email,
        Workflow: "copy-variants", Description: "A reviewer saw it before it went out. The price list that the drafter reads was a week old."), CancellationToken.None);
}
