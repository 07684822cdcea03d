using System.Text.Json;
using System.Text.Json.Nodes;

namespace GovernanceConsole.Tests.Infrastructure;

/// <summary>A small organisation to test in: one business unit, one persona, one agent, one workflow, three actions.</summary>
public static class Scenario
{
    public const string Agent = "campaign-drafter";

    /// <summary>Sets it up and returns the agent's own token.</summary>
    public static async Task<string> SetUpAsync(ConsoleHost console)
    {
        await console.DoAsync("PUT", "/api/v1/business-units/retail", new { name = "Retail", owner = "cmo@example.com" });
        await console.DoAsync("PUT", "/api/v1/personas/drafter", new
        {
            name = "Drafter",
            purpose = "Writes campaigns.",
            owner = "cmo@example.com",
            allowed_tools = new[] { "mailer" },
            prohibited_tools = new[] { "ads" },
            data_classes = new[] { "contact" },
            max_level = 3,
        });
        await console.DoAsync("PUT", "/api/v1/workflows/publishing", new { name = "Publishing", risk = "high", owner = "cmo@example.com", confidence_threshold = 0.8 });
        await PutActionAsync(console, "email.draft", "plan", "low");
        await PutActionAsync(console, "email.send", "execute", "low");
        await PutActionAsync(console, "email.blast", "execute", "high");
        return await AddAgentAsync(console, Agent);
    }

    public static async Task<string> AddAgentAsync(ConsoleHost console, string id)
    {
        await console.DoAsync("PUT", $"/api/v1/agents/{id}", new { persona = "drafter", business_unit = "retail", owner = "cmo@example.com", status = "active" });
        var credentials = await console.DoAsync("POST", $"/api/v1/agents/{id}/credentials");
        return await console.TokenAsync(credentials.GetProperty("client_id").GetString()!, credentials.GetProperty("client_secret").GetString()!);
    }

    public static Task<JsonElement> PutActionAsync(ConsoleHost console, string name, string phase, string severity) =>
        console.DoAsync("PUT", $"/api/v1/actions/{name}", new
        {
            tool = "mailer",
            phase,
            severity,
            reversibility = "irreversible",
            arguments = new { type = "object", properties = new { audience_size = new { type = "integer", minimum = 1 } } },
        });

    public static Task<JsonElement> DialAsync(ConsoleHost console, int level, string? region = null) =>
        console.DoAsync("PUT", "/api/v1/dials", new { workflow = "publishing", region, level, reason = "for the test" });

    public static JsonObject Question(string action = "email.send", string agent = Agent, string region = "EU") => new()
    {
        ["subject"] = new JsonObject { ["type"] = "agent", ["id"] = agent },
        ["action"] = new JsonObject { ["name"] = action, ["properties"] = new JsonObject { ["confidence"] = 0.93, ["audience_size"] = 1200, ["tool"] = "mailer", ["data_classes"] = new JsonArray("contact") } },
        ["resource"] = new JsonObject { ["type"] = "workflow", ["id"] = "publishing", ["properties"] = new JsonObject { ["segment"] = "lapsed", ["channel"] = "email", ["region"] = region } },
        ["context"] = new JsonObject { ["run_id"] = "run-77" },
    };

    /// <summary>Asks; the answer's context.</summary>
    public static async Task<JsonElement> AskAsync(ConsoleHost console, string token, JsonObject? question = null)
    {
        var (status, answer) = await console.CallAsync("POST", "/access/v1/evaluation", question ?? Question(), token);
        Assert.Equal(200, status);
        Assert.Equal(answer.GetProperty("context").GetProperty("outcome").GetString() == "permit", answer.GetProperty("decision").GetBoolean());
        return answer.GetProperty("context");
    }

    /// <summary>Makes the ledger longer by so many decisions.</summary>
    public static async Task FillAsync(ConsoleHost console, int entries)
    {
        var batch = Question();
        batch["evaluations"] = new JsonArray([.. Enumerable.Range(0, entries).Select(_ => (JsonNode)new JsonObject())]);
        await console.DoAsync("POST", "/access/v1/evaluations", batch);
    }

    public static string? Reason(this JsonElement context) => context.GetProperty("reason").GetString();
}
