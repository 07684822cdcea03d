using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Approvals;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Budgets;
using GovernanceConsole.KillSwitches;
using GovernanceConsole.Promotions;
using GovernanceConsole.Telemetry;

namespace GovernanceConsole.Demo.Internal;

/// <summary>Something that people did.</summary>
internal sealed record DemoEvent(DateTimeOffset At, Func<Task> Happen);

/// <summary>What people did over the month: setting up, learning, one incident.</summary>
internal sealed class DemoStory(IServiceProvider services, DateTimeOffset from, DateTimeOffset until)
{
    private readonly IPeople _people = services.GetRequiredService<IPeople>();
    private readonly IAgentRegister _register = services.GetRequiredService<IAgentRegister>();
    private readonly IDials _dials = services.GetRequiredService<IDials>();
    private readonly IKillSwitches _switches = services.GetRequiredService<IKillSwitches>();
    private readonly Caller _cmo = DemoPeople.As(DemoPeople.Cmo), _it = DemoPeople.As(DemoPeople.It), _operations = DemoPeople.As(DemoPeople.Operations), _reviewer = DemoPeople.As(DemoPeople.Reviewer);

    public IEnumerable<DemoEvent> Events()
    {
        var (policies, terms, data) = (new DemoPolicies(services), new DemoTerms(services, DateOnly.FromDateTime(from.UtcDateTime.AddDays(-20))), new DemoData(services));
        var (evaluations, incidents) = (new DemoEvaluations(services), new DemoIncidents(services));
        yield return new(from, SetUpPeopleAsync);
        yield return new(from.AddMinutes(20), SetUpRegisterAsync);
        yield return new(from.AddMinutes(50), SetUpMatrixAsync);
        yield return new(from.AddMinutes(60), SetUpPricesAsync);
        yield return new(from.AddMinutes(70), SetUpApprovalsAsync);
        yield return new(from.AddMinutes(80), SetUpGatesAsync);
        yield return new(from.AddMinutes(85), terms.SetUpAsync);
        yield return new(from.AddMinutes(87), new DemoServiceLevels(services).SetUpAsync);
        yield return new(from.AddMinutes(88), data.SetUpAsync);
        foreach (var reading in data.Readings(from, until))
            yield return reading;
        yield return new(from.AddMinutes(90), () => AgreeAsync("The matrix was agreed in the steering group."));
        yield return Dial(29.2, new("publishing", Region: "NA"), 1, "North America has run with approvals for a quarter");
        yield return Dial(28.9, new("publishing", Region: "APAC"), 1, "Same set-up as North America");
        yield return Dial(24.1, new("copy-variants", Segment: "vip"), 0, "VIPs get copy that a person wrote");
        yield return new(Before(23.3), policies.WatchBrandAsync);
        yield return new(Before(21.4), GiveDrafterItsMailerAsync);
        yield return new(Before(20.2), () => policies.SetStopsAsync(until));
        yield return new(Before(20.1), policies.GuardAsync);
        yield return Dial(20.1, new("offer-allocation", Region: "APAC"), 1, "Exchange-rate feed is late on some days");
        yield return new(Before(19.1), evaluations.SetUpAsync);
        yield return new(Before(19.2), () => evaluations.RunAsync("p13", calm: false));
        yield return new(Before(19.35), () => evaluations.RunAsync("p14", calm: true));
        yield return new(Before(19.4), evaluations.RequireAsync);
        yield return Dial(18.3, new("audience-lists", Region: "EU"), 1, "Consent records are being audited", paused: true);
        yield return Dial(16.1, new("audience-lists", Region: "EU"), 1, "Consent audit passed");
        yield return new(Before(15.4), policies.EnforceBrandAsync);
        yield return new(Before(12.3), () => evaluations.RunAsync("p14", calm: true));
        yield return new(Before(9.05), () => _switches.EngageAsync(_operations, new KillScope(KillTarget.Agent, "creator-outreach"), "Two creators were written to twice within an hour", CancellationToken.None));
        yield return new(Before(9.05).AddHours(0.2), incidents.ReportDuplicatesAsync);
        yield return new(Before(9.05).AddHours(2.6), ReleaseAsync);
        yield return new(Before(9.05).AddHours(2.7), incidents.ResolveDuplicatesAsync);
        yield return new(Before(8.3), policies.WarnOfConsentAsync);
        yield return Dial(6.2, new("audience-lists", "loyal"), 2, "312 of 318 lists went out unchanged by reviewers");
        yield return new(Before(6.2).AddHours(1.5), () => AgreeAsync("Evidence checked against the approvals of three weeks."));
        yield return Dial(2.8, new("copy-variants", Region: "APAC"), 2, "Try for a week while the copy team is at the trade fair", lasts: TimeSpan.FromDays(7));
        yield return new(Before(2.8).AddHours(1.5), () => AgreeAsync("Small audiences only, so the risk is low."));
        yield return new(Before(5.2), () => evaluations.RunAsync("p14", calm: true));
        yield return new(Before(3.4), incidents.ReportWrongPriceAsync);
        yield return new(Before(2.2), policies.WatchQuietHoursAsync);
        yield return new(Before(1.6), terms.DeclareAsync);
        yield return Dial(0.9, new("publishing", Region: "APAC"), 1, "Storm warnings on the coast: no promotional messages", paused: true);
        yield return Dial(0.1, new("audience-lists", Region: "NA"), 2, "Same evidence as for loyal customers");
        yield return new(Before(0.04), SetUpBudgetsAsync);
        yield return new(Before(0.03), policies.SetCapsAsync);
    }

    /// <summary>Days before today as people keep them: in working hours, unless it is today.</summary>
    private DateTimeOffset Before(double days)
    {
        var day = until.AddDays(-days);
        return days < 1.5 ? day : new DateTimeOffset(day.Year, day.Month, day.Day, 8, 0, 0, TimeSpan.Zero).AddHours(8 * (days % 1)).AddMinutes(7 * days);
    }

    private DemoEvent Dial(double daysAgo, DialScope scope, int level, string reason, bool paused = false, TimeSpan? lasts = null) =>
        new(Before(daysAgo), () => _dials.SetAsync(_cmo, new DialRequest(scope, level, reason, lasts is { } span ? Before(daysAgo) + span : null, paused), CancellationToken.None));

    private async Task SetUpPeopleAsync()
    {
        foreach (var person in DemoPeople.All)
            await _people.PutAsync(Caller.System("demo"), person, null, "Demo organisation", null, CancellationToken.None);
    }

    private async Task SetUpRegisterAsync()
    {
        foreach (var (id, name, owner) in DemoRegister.Units)
            await _register.PutBusinessUnitAsync(_it, id, new BusinessUnitDefinition(name, owner), "Owners of agents and budgets", null, CancellationToken.None);
        foreach (var (id, persona) in DemoRegister.Personas)
            await _register.PutPersonaAsync(_it, id, id == "drafter" ? persona with { AllowedTools = ["copywriter"] } : persona, "First role card", null, CancellationToken.None);
        foreach (var (id, agent) in DemoRegister.Agents(until))
            await _register.PutAgentAsync(_it, id, agent, "Deployed", null, CancellationToken.None);
    }

    private async Task SetUpApprovalsAsync()
    {
        var settings = services.GetRequiredService<IApprovalSettings>();
        await settings.PutGroupAsync(_cmo, "brand-review", new ApprovalGroupDefinition("Brand review", [DemoPeople.Cmo.Email, DemoPeople.Reviewer.Email]), "Who speaks for the brand", null, CancellationToken.None);
        await settings.PutProtocolAsync(_cmo, "vip-segment", new ProtocolDefinition("VIP customers", ApprovalTier.High, [DemoPeople.Operations.Email, DemoPeople.Reviewer.Email],
            "1. Read the last three messages to this segment.\n2. Call the account team before anything that names a price.\n3. When in doubt, reject and ask for a smaller audience."), "VIPs are few and worth a look", null, CancellationToken.None);
        await settings.PutRuleAsync(_cmo, "vip-customers", new ApprovalRuleDefinition(new ApprovalMatch(Segment: "vip"), Roles: ["operations", "reviewer"], TimeLimit: TimeSpan.FromHours(8), OnExpiry: ExpiryAction.Escalate, EscalateTo: ["cmo"], Protocol: "vip-segment"),
            "VIPs are few and worth a look", null, CancellationToken.None);
        await settings.PutRuleAsync(_cmo, "launches", new ApprovalRuleDefinition(new ApprovalMatch(Action: "campaign.launch"), Roles: ["operations", "reviewer"], TimeLimit: TimeSpan.FromHours(24), Cooling: TimeSpan.FromMinutes(10)),
            "A launch can be pulled back for ten minutes", null, CancellationToken.None);
    }

    private async Task SetUpGatesAsync()
    {
        var gates = services.GetRequiredService<IGates>();
        await gates.PutAsync(_cmo, "to-3-attribution", DefaultGates.All["to-3-attribution"] with { TreatmentShare = 0.8333 }, "One lead in six is handed out as before, to compare", null, CancellationToken.None);
        await gates.PutAsync(_cmo, "keep-1-success", DefaultGates.All["keep-1-success"] with { MinSample = 150 }, "A region sees about ten outcomes a day: a month would be too long to learn what is normal", null, CancellationToken.None);
    }

    private async Task SetUpPricesAsync()
    {
        var prices = services.GetRequiredService<IPrices>();
        await prices.PutAsync(_cmo, DemoOutcomes.Model, new ModelPrice(3m, 15m, "USD", from, 0.30m), "The provider's list", null, CancellationToken.None);
        await prices.PutAsync(_cmo, DemoOutcomes.Model, new ModelPrice(2.50m, 12.50m, "USD", until.AddDays(-9), 0.25m), "Cheaper since the new contract", null, CancellationToken.None);
        await services.GetRequiredService<IToolPrices>().PutAsync(_cmo, "mailer", new ToolPrice(0.0009m, "USD", from), "The sender's list, a call", null, CancellationToken.None);
    }

    private async Task SetUpBudgetsAsync()
    {
        var budgets = services.GetRequiredService<IBudgets>();
        BudgetThreshold[] thresholds = [new(80, ThresholdAct.Notify), new(95, ThresholdAct.Hold)];
        await budgets.PutAsync(_cmo, "ecommerce-daily", new BudgetDefinition(new BudgetScope("ecommerce"), BudgetUnit.Actions, BudgetPeriod.Day, 5000, Thresholds: thresholds, Name: "E-commerce, actions a day"), "What the team can look after", null, CancellationToken.None);
        await budgets.PutAsync(_cmo, "outreach-hourly", new BudgetDefinition(new BudgetScope(Agent: "creator-outreach"), BudgetUnit.Actions, BudgetPeriod.Hour, 120, Thresholds: thresholds, Name: "Creator outreach, actions an hour"), "After the duplicate contacts", null, CancellationToken.None);
        await budgets.PutAsync(_cmo, "risk-weekly", new BudgetDefinition(new BudgetScope(), BudgetUnit.RiskPoints, BudgetPeriod.Week, 250_000, Thresholds: thresholds, Name: "Risk points a week"), "Agreed in the steering group", null, CancellationToken.None);
    }

    private Task SetUpMatrixAsync() => services.GetRequiredService<DecisionMatrixSetup>().ApplyAsync(_cmo, CancellationToken.None);

    private Task GiveDrafterItsMailerAsync() =>
        _register.PutPersonaAsync(_it, "drafter", DemoRegister.Personas.First(persona => persona.Id == "drafter").Persona, "Drafts were good enough to be tested on small audiences", null, CancellationToken.None);

    private async Task AgreeAsync(string reason)
    {
        foreach (var proposal in _dials.Proposals(all: false))
            await _dials.DecideAsync(_reviewer, proposal.Id, accept: true, reason, CancellationToken.None);
    }

    private async Task ReleaseAsync()
    {
        foreach (var kill in _switches.List(engagedOnly: true))
            await _switches.ReleaseAsync(_it, kill.Id, "Duplicate contacts are now filtered before the agent sees them", CancellationToken.None);
    }
}
