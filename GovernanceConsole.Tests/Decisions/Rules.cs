using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Kernel;
using GovernanceConsole.KillSwitches;

namespace GovernanceConsole.Tests.Decisions;

/// <summary>One agent, one workflow, one action, and whatever a test changes about them.</summary>
internal static class Rules
{
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    public static readonly PersonaDefinition Persona = new("Drafter", "Drafts.", "cmo@example.com", ["mailer"], ["ads"], ["contact"], 3);

    public static readonly AgentDefinition Agent = new("drafter", "retail", "cmo@example.com", AgentStatus.Active);

    public static readonly WorkflowDefinition Workflow = new("Publishing", RiskTier.High, "cmo@example.com", ConfidenceThreshold: 0.8);

    public static readonly ActionDefinition Send = new(ActionPhase.Execute, ActionSeverity.Low, "mailer");

    public static readonly DecisionRequest Request = new(
        "agent", "a1", "email.send", "workflow", "publishing", "lapsed", "email", "EU", 0.93, null, "mailer", ["contact"], default);

    public static readonly RequestFacts ValidArguments = new(0, []);

    public static DecisionSnapshot Snapshot(int level = 3, ActionDefinition? action = null, AgentDefinition? agent = null, PersonaDefinition? persona = null, params EngagedStop[] stops) => new()
    {
        Agents = new AgentTable([new GovernedAgent("a1", agent ?? Agent, new GovernedPersona(persona ?? Persona))]),
        Workflows = new() { ["publishing"] = Workflow },
        Actions = new() { ["email.send"] = new GovernedAction("email.send", action ?? Send, null) },
        Dials = new DialBoard([Dial(level, new DialScope("publishing"))]),
        Stops = new StopIndex(stops),
    };

    public static DialDefinition Dial(int level, DialScope scope, DateTimeOffset? expiresAt = null, int? fallback = null, bool paused = false) =>
        new(scope, level, "person:cmo@example.com", Now.AddDays(-1), "test", expiresAt, fallback, paused);

    public static EngagedStop Stop(KillTarget target, string? id) => new("01", new StopOrder(new KillScope(target, id), "test", "person:it@example.com", Now));

    public static Decision Decide(DecisionSnapshot snapshot, DecisionRequest? request = null, RequestFacts? facts = null) =>
        DecisionEngine.Decide(snapshot, request ?? Request, facts ?? ValidArguments, Now);

    public static Money Usd(decimal amount) => new(amount, "USD");
}
