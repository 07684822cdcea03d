using System.Text.Json;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Autonomy.Rules;

/// <summary>A row of the decision matrix: a workflow, what its actions are, and the level it starts at.</summary>
/// <param name="Level">The recommended level.</param>
/// <param name="Range">The levels the matrix allows, in words.</param>
/// <param name="Safeguards">What has to stand beside that level.</param>
public sealed record MatrixRow(string Id, WorkflowDefinition Workflow, int Level, string Range, string Safeguards, IReadOnlyList<(string Name, ActionDefinition Action)> Actions);

/// <summary>The decision matrix for marketing: which kind of work may go how far alone.</summary>
public static class DecisionMatrix
{
    private static readonly JsonElement Audience = JsonElement.Parse("""{"type":"object","properties":{"audience_size":{"type":"integer","minimum":1,"maximum":5000000}}}""");

    /// <summary>The five rows.</summary>
    /// <param name="owner">E-mail of the person who answers for the workflows.</param>
    public static IReadOnlyList<MatrixRow> Rows(string owner) =>
    [
        new("copy-variants", Workflow("Subject lines and copy variants", RiskTier.Low, owner, 0.75, "draft", "check", "test"), 1, "1", "Policy checks, exposure caps.",
        [
            ("copy.draft", new(ActionPhase.Plan, ActionSeverity.Low, "copywriter")),
            ("copy.test", new(ActionPhase.Execute, ActionSeverity.Low, "mailer", Reversibility.Compensable, Audience, new Money(0.002m, "USD"), new Money(500m, "USD"), 5)),
        ]),
        new("audience-lists", Workflow("Audience list creation", RiskTier.Medium, owner, 0.8, "select", "consent", "build"), 1, "1–2", "Consent checks, partitions.",
        [
            ("audience.recommend", new(ActionPhase.Plan, ActionSeverity.Low, "segments")),
            ("audience.build", new(ActionPhase.Execute, ActionSeverity.Medium, "segments", Reversibility.Reversible, Audience, null, new Money(200m, "USD"), 15)),
        ]),
        new("offer-allocation", Workflow("Offer and channel allocation", RiskTier.Medium, owner, 0.8, "simulate", "allocate", "review"), 2, "2", "Budget caps, weekly review.",
        [
            ("offer.simulate", new(ActionPhase.Plan, ActionSeverity.Low, "planner")),
            ("budget.reallocate", new(ActionPhase.Execute, ActionSeverity.High, "ads", Reversibility.Compensable, null, null, new Money(2500m, "USD"), 40, Reallocation: true)),
            ("lead.route", new(ActionPhase.Execute, ActionSeverity.Medium, "crm", Reversibility.Reversible, null, null, new Money(10m, "USD"), 8)),
        ]),
        new("publishing", Workflow("Publishing and booking", RiskTier.High, owner, 0.9, "prepare", "approve", "send"), 0, "0–1", "Approvals, audits, rollback.",
        [
            ("email.schedule", new(ActionPhase.Execute, ActionSeverity.Low, "mailer", Reversibility.Reversible, Audience, null, new Money(50m, "USD"), 10)),
            ("email.send", new(ActionPhase.Execute, ActionSeverity.High, "mailer", Reversibility.Irreversible, Audience, new Money(0.004m, "USD"), new Money(5000m, "USD"), 60)),
            ("creator.contact", new(ActionPhase.Execute, ActionSeverity.Medium, "outreach", Reversibility.Irreversible, null, null, new Money(100m, "USD"), 20)),
            ("creator.book", new(ActionPhase.Execute, ActionSeverity.High, "outreach", Reversibility.Compensable, null, null, new Money(8000m, "USD"), 70, AlwaysApprove: true)),
            ("contract.sign", new(ActionPhase.Execute, ActionSeverity.Never, "outreach", Reversibility.Irreversible)),
        ]),
        new("orchestration", Workflow("End-to-end orchestration", RiskTier.High, owner, 0.9, "plan", "run", "settle"), 3, "3", "Policy packs, SLAs, kill switch.",
        [
            ("campaign.plan", new(ActionPhase.Plan, ActionSeverity.Medium, "planner")),
            ("campaign.launch", new(ActionPhase.Execute, ActionSeverity.High, "planner", Reversibility.Compensable, null, null, new Money(20000m, "USD"), 90)),
        ]),
    ];

    private static WorkflowDefinition Workflow(string name, RiskTier risk, string owner, double confidence, params string[] stages) =>
        new(name, risk, owner, [.. stages.Select(stage => new WorkflowStage(stage))], RetryLimit: 3, ConfidenceThreshold: confidence);
}
