using GovernanceConsole.Access;
using GovernanceConsole.Quality;

namespace GovernanceConsole.Demo.Internal;

/// <summary>What the demo organisation promises: technical and of the business. One of them has been burning since the mail platform in North America began to lose what is scheduled there.</summary>
internal sealed class DemoServiceLevels(IServiceProvider services)
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private readonly ISlas _slas = services.GetRequiredService<ISlas>();
    private readonly Caller _cmo = DemoPeople.As(DemoPeople.Cmo), _it = DemoPeople.As(DemoPeople.It);

    public async Task SetUpAsync()
    {
        var (it, cmo, operations) = (DemoPeople.It.Email, DemoPeople.Cmo.Email, DemoPeople.Operations.Email);
        await PutAsync(_it, "decision-speed", new("Answers of the decision point", it, SlaObjective.DecisionLatency, 0.99, Week, Within: TimeSpan.FromSeconds(1)), "Agents wait for it before every step");
        await PutAsync(_it, "decision-errors", new("Errors of the decision point", it, SlaObjective.DecisionErrors, 0.999, Week), "Without an answer no agent acts");
        await PutAsync(_it, "sends-scheduled", new("Sends are scheduled", operations, SlaObjective.AgentErrors, 0.97, Week * 2, new SlaScope("send-time-optimiser"), OnBreach: SlaBreach.Hold), "A send that is lost is a campaign that is late");
        await PutAsync(_it, "leads-routed", new("Leads reach somebody", operations, SlaObjective.AgentErrors, 0.95, Week * 2, new SlaScope("lead-router"), OnBreach: SlaBreach.Deny), "A lead that is lost buys elsewhere");
        await PutAsync(_cmo, "offers-work", new("Offers that work", cmo, SlaObjective.AgentErrors, 0.8, Week * 2, new SlaScope(Workflow: "offer-allocation")), "One in five may miss while agents learn");
        await PutAsync(_it, "queue-depth", new("The queue stays short", operations, SlaObjective.QueueDepth, 0.9, Week, Threshold: 80), "More than that nobody reads with care");
        await PutAsync(_cmo, "copy-output", new("Copy for every day", cmo, SlaObjective.Throughput, 0.8, Week * 2, new SlaScope(Workflow: "copy-variants"), Threshold: 10, Per: SlaPer.Day), "The test plan needs ten variants a day");
        await PutAsync(_cmo, "lists-in-time", new("Lists are built in time", operations, SlaObjective.Turnaround, 0.95, Week, new SlaScope(Workflow: "audience-lists"), Within: TimeSpan.FromHours(4), OnBreach: SlaBreach.Lower), "Sends of the afternoon wait for the lists of the morning");
        await PutAsync(_cmo, "reviewers", new("Reviewers decide in time", operations, SlaObjective.ApprovalLatency, 0.9, TimeSpan.FromDays(30), Within: TimeSpan.FromHours(2)), "Agreed with operations and reviewers");
        await PutAsync(_cmo, "approved-as-is", new("Work that needs no change", cmo, SlaObjective.OutputQuality, 0.75, TimeSpan.FromDays(30)), "Below that people do the work twice");
    }

    private Task PutAsync(Caller caller, string id, SlaDefinition sla, string reason) => _slas.PutAsync(caller, id, sla, reason, null, CancellationToken.None);
}
