using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Access;

namespace GovernanceConsole.Demo.Internal;

/// <summary>One demo agent at work: it asks before each step, asks a person where it is held, and comes back to what was approved.</summary>
internal sealed class DemoAgent(DemoAgentClient client, Uri console, IssuedCredentials credentials, DemoWork work, DemoOutcomes outcomes, Random random, string name, TimeProvider clock)
{
    private static readonly TimeSpan BetweenSteps = TimeSpan.FromSeconds(2);

    private readonly List<(string Task, JsonObject Question)> _waiting = [];

    /// <summary>One run. Who is refused or held does not go on with what comes after.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var traces = new DemoTraces(random, clock);
        foreach (var step in work.Run(name, clock.GetUtcNow()))
        {
            traces.AddModelCall(step.RunId);
            var question = step.ToRequest();
            var answer = await client.AskAsync(console, credentials, question, cancellationToken);
            if (answer.TryGetProperty("access_request", out _))
                _waiting.Add((await client.RequestAsync(console, credentials, question, answer.GetProperty("evaluation_id").GetString()!, cancellationToken), question));
            if (answer.GetProperty("outcome").GetString() != "permit")
                break;
            await Task.Delay(BetweenSteps, clock, cancellationToken);
            traces.AddToolCall(step.RunId, step.Action, answer.GetProperty("evaluation_id").GetString()!);
            await ReportAsync(answer, question, cancellationToken);
        }

        await client.TraceAsync(console, credentials, traces, cancellationToken);
    }

    /// <summary>Carries out what people have approved meanwhile, as they edited it where they did.</summary>
    public async Task ComeBackAsync(CancellationToken cancellationToken)
    {
        foreach (var (task, question) in _waiting.ToList())
        {
            var status = await client.StatusAsync(console, credentials, task, cancellationToken);
            var state = status.GetProperty("task").GetProperty("status").GetString();
            if (state == "pending")
                continue;
            _waiting.RemoveAll(waiting => waiting.Task == task);
            if (state != "approved")
                continue;
            var approval = status.GetProperty("result").GetProperty("approval");
            if (approval.TryGetProperty("action", out var edited))
                question["action"] = JsonNode.Parse(edited.GetRawText());
            question["context"]!["approval"] = new JsonObject { ["id"] = approval.GetProperty("id").GetString() };
            var answer = await client.AskAsync(console, credentials, question, cancellationToken);
            if (answer.GetProperty("outcome").GetString() == "permit")
                await ReportAsync(answer, question, cancellationToken);
        }
    }

    private Task ReportAsync(JsonElement answer, JsonObject question, CancellationToken cancellationToken) => client.ReportAsync(
        console, credentials, outcomes.Of(
            answer.GetProperty("evaluation_id").GetString()!, name, question["resource"]?["properties"]?["region"]?.GetValue<string>(), question["action"]?["properties"] as JsonObject, clock.GetUtcNow()), cancellationToken);
}
