using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Approvals;
using GovernanceConsole.Decisions;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Demo.Internal;

/// <summary>How people dealt with what was held: mostly agreed to, some sent back or refused, a few never looked at. What came last still waits.</summary>
internal sealed class DemoQueue(IServiceProvider services, DateTimeOffset until)
{
    private const int Seed = 7;

    private static readonly IReadOnlySet<Permission> AgentPermissions = PermissionTable.ForScopes(["decisions"]);
    private static readonly string[] Yes = ["Arguments, audience and content checked", "Within the agreed plan", "Small audience, low harm"];
    private static readonly string[] No = ["Audience too large or wrong", "Wrong time", "Too costly for what it brings"];
    private static readonly string[] Otherwise = ["Smaller audience", "Another subject line", "Show the evidence"];

    private readonly Random _random = new(Seed);
    private readonly IApprovals _approvals = services.GetRequiredService<IApprovals>();
    private readonly IHeldActions _held = services.GetRequiredService<IHeldActions>();

    /// <summary>Asks a person; what the person will do, or null where the item waits on.</summary>
    public async Task<DemoEvent?> RequestAsync(DemoStep step, Answer hold)
    {
        var question = DemoQuestions.Of(step);
        var request = step.ToRequest();
        var exact = _held.Read(Element(request, "subject"), Element(request, "action"), Element(request, "resource"));
        var agent = new Caller(ActorRef.Agent(step.Agent), AgentPermissions, step.Agent);
        var (item, _, _) = await _approvals.RequestAsync(agent, new AccessRequest(hold.EvaluationId, exact, step.Reasoning, null, null, null), CancellationToken.None);
        if (item is null)
            return null;
        // Minutes by day; at night nobody looks, and the agent gives up before the time is over.
        var at = item.RequestedAt.AddMinutes(2 + (70 * Math.Pow(_random.NextDouble(), 2)));
        var night = at.Hour is < 7 or >= 20 || _random.NextDouble() < 0.03;
        var last = item.ExpiresAt.AddMinutes(-2);
        return (night ? last : at) > until ? null
            : night ? new DemoEvent(last, () => _approvals.CancelAsync(agent, item.Id, "No longer needed", CancellationToken.None))
            : new DemoEvent(at, () => DecideAsync(item, question, agent));
    }

    private async Task DecideAsync(ApprovalItem item, Question question, Caller agent)
    {
        var person = DemoPeople.As(_random.NextDouble() < 0.7 ? DemoPeople.Operations : DemoPeople.Reviewer);
        var chance = _random.NextDouble();
        if (chance < 0.05)
            await _approvals.ReviseAsync(person, item.Id, Pick(Otherwise), CancellationToken.None);
        else if (chance < 0.14)
            await _approvals.RejectAsync(person, item.Id, Pick(No), CancellationToken.None);
        else if (await _approvals.ApproveAsync(person, item.Id, new ApproveRequest(Pick(Yes)), CancellationToken.None) is WriteResult<ApprovalItem>.Saved)
            await services.GetRequiredService<IDecisionPoint>().AskAsync(agent, [question with { Context = WithApproval(question, item.Id) }], BatchSemantic.ExecuteAll, null, CancellationToken.None);
    }

    private static JsonElement WithApproval(Question question, string id)
    {
        var context = JsonObject.Create(question.Context!.Value)!;
        context["approval"] = new JsonObject { ["id"] = id };
        return JsonSerializer.SerializeToElement(context);
    }

    private static JsonElement Element(JsonObject request, string name) => JsonSerializer.SerializeToElement(request[name]);

    private string Pick(string[] from) => from[_random.Next(from.Length)];
}
