using System.Text.Json;
using GovernanceConsole.Access;
using GovernanceConsole.KillSwitches;
using GovernanceConsole.Policies;

namespace GovernanceConsole.Demo.Internal;

/// <summary>The policy packs and hard stops of the demonstration: one pack that binds, one that warns, one in shadow.</summary>
internal sealed class DemoPolicies(IServiceProvider services)
{
    private static readonly string[] Words = ["Kessel & Lund", "cheapest in town", "miracle fibre"];
    private static readonly string[] Nobody = ["press@kessel-lund.example", "legal@kessel-lund.example"];

    private readonly IPolicyPacks _packs = services.GetRequiredService<IPolicyPacks>();
    private readonly IHardStops _stops = services.GetRequiredService<IHardStops>();
    private readonly IRedactions _redactions = services.GetRequiredService<IRedactions>();
    private readonly ITripwires _tripwires = services.GetRequiredService<ITripwires>();
    private readonly Caller _cmo = DemoPeople.As(DemoPeople.Cmo), _it = DemoPeople.As(DemoPeople.It);

    /// <summary>Brand safety with a rule of the house's own, first watched and then enforced.</summary>
    public async Task WatchBrandAsync()
    {
        var template = Template("brand-safety");
        var lapsed = new RuleDefinition("brand-review", RuleEffect.Hold, All([.. Where("segment", "lapsed"), .. Where("message_type", "promotional"), .. Where("region", "EU"), Is("phase", "execute")]),
            "Promotions to lapsed customers in the EU need brand review.", Source: "Brand guide, chapter 3");
        await PutAsync("brand-safety", template with
        {
            Name = "Brand safety, Northfold",
            Rules = [lapsed, .. template.Rules],
            Notes = "The lapsed customers of the EU wrote most complaints last season. Look at it again after the season.",
        }, "Watch a week before it binds");
    }

    public Task EnforceBrandAsync() => _packs.SetModeAsync(_cmo, "brand-safety", PackMode.Enforce, "It held what we would have held ourselves", CancellationToken.None);

    /// <summary>Consent warns until every list carries its basis.</summary>
    public async Task WarnOfConsentAsync()
    {
        await PutAsync("eu-uk-consent", Template("eu-uk-consent"), "To know what is missing before the audit");
        await _packs.SetModeAsync(_cmo, "eu-uk-consent", PackMode.Warn, "Agents shall say where consent comes from", CancellationToken.None);
    }

    /// <summary>Quiet hours in shadow, with mail besides what the law asks for.</summary>
    public Task WatchQuietHoursAsync()
    {
        var template = Template("quiet-hours");
        var mail = new RuleDefinition("night-mail", RuleEffect.Hold, All([.. Where("channel", "email"), .. Where("message_type", "promotional"), Is("phase", "execute"), new Condition(Any: [Is("local_hour", "lt", 7), Is("local_hour", "gte", 22)])]),
            "Mail that arrives at night is opened less and unsubscribed more.", Source: "Good practice, not law");
        return PutAsync("quiet-hours", template with { Rules = [mail, .. template.Rules] }, "Would it cost us opens?");
    }

    public async Task SetStopsAsync(DateTimeOffset now)
    {
        await StopAsync("never-said", HardStopKind.KeywordBlock, new { words = Words }, null, "Words we never use", "We never name a competitor nor promise wonders.", "Settled with Kessel & Lund");
        await StopAsync("holidays", HardStopKind.Blackout, new { dates = new[] { $"{now.Year}-12-24", $"{now.Year}-12-25", $"{now.Year}-12-26" }, time_zone = "Europe/Berlin" }, new HardStopScope(Channel: "email"), "Holidays without mail", null, "As every year");
        await StopAsync("do-not-contact", HardStopKind.AudienceExclusion, Nobody, null, "Never written to", null, "Settled with Kessel & Lund");
        await StopAsync("one-a-day", HardStopKind.ExposureCap, new { limit = 200_000, period = "day", per = "audience" }, new HardStopScope(Workflow: "publishing"), "Messages to one audience", null, "Fatigue study of the summer");
    }

    /// <summary>What is never stored, and what stops an agent by itself.</summary>
    public async Task GuardAsync()
    {
        var personal = new RedactionDefinition(["action.properties.recipient", "action.properties.recipients"], Enum.GetValues<PersonalData>(), ["DE", "GB", "US"], "Personal data");
        await _redactions.PutAsync(_it, "personal-data", personal, "Data protection impact assessment, point 4", null, CancellationToken.None);
        await TripAsync("refused-again", new TripwireDefinition(TripwireCount.Refusals, 120, TimeSpan.FromMinutes(10), null, "Refused again and again"), "Loops of the summer");
        await TripAsync("never-reported", new TripwireDefinition(TripwireCount.Failures, 25, TimeSpan.FromHours(1), new TripwireScope(Workflow: "publishing"), "Sends that fail"), "Post-mortem of the spring campaign");
    }

    public async Task SetCapsAsync()
    {
        await StopAsync("daily-spend", HardStopKind.SpendCap, new { limit = "60000", period = "day" }, null, "Spend a day, whole house", null, "What treasury can cover in a day");
        await StopAsync("send-times", HardStopKind.Rate, new { limit = 18, period = "hour" }, new HardStopScope(Agent: "send-time-optimiser"), "Send times an hour", null, "More would not be looked at");
    }

    private PackDefinition Template(string id) => _packs.Templates.First(template => template.Id == id).Pack;

    private Task PutAsync(string id, PackDefinition pack, string reason) => _packs.PutAsync(_cmo, id, pack with { Mode = PackMode.Shadow }, reason, null, CancellationToken.None);

    private Task StopAsync(string id, HardStopKind kind, object value, HardStopScope? scope, string name, string? message, string reason) =>
        _stops.PutAsync(_it, id, new HardStopDefinition(kind, JsonSerializer.SerializeToElement(value), scope, name, message), reason, null, CancellationToken.None);

    private Task TripAsync(string id, TripwireDefinition tripwire, string reason) => _tripwires.PutAsync(_it, id, tripwire, reason, null, CancellationToken.None);

    private static Condition All(params Condition[] parts) => new(All: parts);

    // Only where it is given: what says nothing of it is none of this rule's business.
    private static Condition[] Where(string field, string value) => [new(Field: field, Op: "exists"), Is(field, value)];

    private static Condition Is(string field, string value) => new(Field: field, Op: "eq", Value: JsonSerializer.SerializeToElement(value));

    private static Condition Is(string field, string op, int value) => new(Field: field, Op: op, Value: JsonSerializer.SerializeToElement(value));
}
