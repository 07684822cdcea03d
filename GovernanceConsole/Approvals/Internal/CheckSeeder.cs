using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Approvals.Rules;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Approvals.Internal;

/// <summary>Puts checks among the real items. Whether one is due is decided in the ledger's order, so that two nodes do not both do it.</summary>
internal sealed class CheckSeeder(
    ApprovalFold fold, IHeldActions decisions, ISequencer sequencer, IRuleBook rules, IDials dials, Ids ids, IOptions<ApprovalOptions> options, TimeProvider clock, ILogger<CheckSeeder> logger) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);
    private static readonly ActorRef Seeder = ActorRef.System("checks");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await sequencer.LoadedAsync(stoppingToken);
        using var timer = new PeriodicTimer(Pace, clock);
        do
        {
            foreach (var check in rules.Current.All<ReviewCheckDefinition>(ApprovalRules.Check).Where(check => check.Definition.Enabled))
                await SeedAsync(check);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SeedAsync(Versioned<ReviewCheckDefinition> check)
    {
        var (definition, id, evidence) = (check.Definition, ids.New(), Evidence(check.Definition));
        ExactAction exact;
        try
        {
            exact = decisions.Read(evidence.Subject, evidence.Action, evidence.Resource);
        }
        catch (FormatException unreadable)
        {
            Log.CheckUnreadable(logger, check.Id, unreadable.Message);
            return;
        }

        var work = new ApprovalWork(fold, batch =>
        {
            if (fold.SinceCheck(check.Id) < definition.Every || fold.LastReal is not { } last)
                return (null, null, Refusal.Conflict("It is not due."));
            var held = Held(definition, evidence, exact.Digest, id, last, batch.Now);
            var terms = TermsFinder.Find(batch.Rules, held, novel: false, options.Value);
            return (new ApprovalEvent.Requested(id, held, terms, batch.Now + terms.TimeLimit, definition.Reasoning, null, null, null, new ReviewCheck(check.Id, definition.Wrong, check.ChangedBy.ToString(), evidence))
                .Draft(Seeder, definition.Agent, null), null, null);
        }, id);
        if (sequencer.TryEnqueue(work))
            await work.Answer;
    }

    private HeldAction Held(ReviewCheckDefinition check, HeldEvidence evidence, string digest, string id, ApprovalItem last, DateTimeOffset now)
    {
        var level = dials.Board.Resolve(new DialScope(check.Workflow, check.Segment, check.Channel, check.Region), now).Level;
        var properties = evidence.Action.GetProperty("properties");
        return new HeldAction(
            id, last.Held.Seq, now, check.Agent, null, digest, check.Action, check.Workflow, check.Segment, check.Channel, check.Region, check.MessageType,
            properties.TryGetProperty("estimated_cost", out var cost) ? MoneyConverter.Read(cost) : null,
            properties.TryGetProperty("audience_size", out var size) && size.ValueKind == JsonValueKind.Number && size.TryGetInt64(out var audience) ? audience : null,
            level, [], [fold.LastHoldOf(check.Action) ?? new HoldReason("autonomy", "approval_required", $"This action waits for a person at level {level} ({(AutonomyLevel)level}).", null)]);
    }

    private static HeldEvidence Evidence(ReviewCheckDefinition check)
    {
        var place = new JsonObject();
        foreach (var (name, value) in new[] { ("segment", check.Segment), ("channel", check.Channel), ("region", check.Region), ("message_type", check.MessageType) })
        {
            if (value is not null)
                place[name] = value;
        }

        JsonElement? content = check.Properties.TryGetProperty("content", out var found) ? found : null;
        return new HeldEvidence(
            Element(new JsonObject { ["type"] = "agent", ["id"] = check.Agent }),
            Element(new JsonObject { ["name"] = check.Action, ["properties"] = JsonObject.Create(check.Properties) }),
            Element(new JsonObject { ["type"] = "workflow", ["id"] = check.Workflow, ["properties"] = place }),
            content, check.Reasoning is null ? null : Element(new JsonObject { ["reasoning"] = check.Reasoning }));
    }

    private static JsonElement Element(JsonObject json) => JsonSerializer.SerializeToElement(json);
}

internal static partial class Log
{
    [LoggerMessage(EventId = 2404, Level = LogLevel.Warning, Message = "The check {Check} cannot be put in the queue: {Problem}")]
    public static partial void CheckUnreadable(ILogger logger, string check, string problem);
}
