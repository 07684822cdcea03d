using GovernanceConsole.Agents;

namespace GovernanceConsole.Demo.Internal;

/// <summary>The personas, agents and business units of the demonstration.</summary>
internal static class DemoRegister
{
    private static readonly string[] NoMoney = ["ads", "payments", "contracts"];

    public static readonly IReadOnlyList<(string Id, string Name, string Owner)> Units =
    [
        ("ecommerce", "E-commerce", DemoPeople.Cmo.Email),
        ("brand", "Brand and creators", DemoPeople.Cmo.Email),
        ("stores", "Stores and leads", DemoPeople.Operations.Email),
    ];

    public static readonly IReadOnlyList<(string Id, PersonaDefinition Persona)> Personas =
    [
        ("drafter", new("Campaign drafter", "Writes subject lines and copy variants in the brand's voice, tests them on small audiences, and prepares sends that people have planned.", DemoPeople.Cmo.Email, ["copywriter", "mailer"], NoMoney, ["contact"], 2)),
        ("segmenter", new("Segment recommender", "Finds groups of customers who would welcome a message, checks that they agreed to receive it, and builds the lists.", DemoPeople.Cmo.Email, ["segments"], NoMoney, ["contact", "behaviour"], 2)),
        ("send-timer", new("Send-time optimiser", "Chooses when a planned message goes out, within the hours people allow.", DemoPeople.Operations.Email, ["mailer"], NoMoney, ["contact", "behaviour"], 2)),
        ("allocator", new("Budget allocator", "Moves granted media budget between channels toward what earns most, and plans campaigns end to end.", DemoPeople.Cmo.Email, ["ads", "planner"], ["payments", "contracts"], ["spend", "behaviour"], 3)),
        ("outreach", new("Creator outreach", "Finds creators who fit the brand, writes to them, and proposes bookings. It never signs anything.", DemoPeople.Cmo.Email, ["outreach"], ["payments", "contracts", "mailer"], ["creator"], 1)),
        ("router", new("Lead router", "Hands store and wholesale leads to the person who can answer them best.", DemoPeople.Operations.Email, ["crm"], NoMoney, ["contact", "lead"], 2)),
    ];

    public static IReadOnlyList<(string Id, AgentDefinition Agent)> Agents(DateTimeOffset now) =>
    [
        ("campaign-drafter", new("drafter", "ecommerce", DemoPeople.Cmo.Email, AgentStatus.Active)),
        ("segment-recommender", new("segmenter", "ecommerce", DemoPeople.Cmo.Email, AgentStatus.Active)),
        ("send-time-optimiser", new("send-timer", "ecommerce", DemoPeople.Operations.Email, AgentStatus.Active)),
        ("budget-allocator", new("allocator", "ecommerce", DemoPeople.Cmo.Email, AgentStatus.Active)),
        ("creator-outreach", new("outreach", "brand", DemoPeople.Cmo.Email, AgentStatus.Active)),
        ("lead-router", new("router", "stores", DemoPeople.Operations.Email, AgentStatus.Pilot, new DateTimeOffset(now.UtcDateTime.Date.AddDays(16), TimeSpan.Zero))),
    ];
}
