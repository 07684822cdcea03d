using System.Text.Json;
using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Api;

/// <summary>What the API's description says of answers is what the demo organisation is answered.</summary>
public sealed class AnswerDescriptionTests
{
    [Fact]
    public async Task EveryAnswer_IsAsItIsDescribed()
    {
        await using var console = await ConsoleHost.OnSqliteAsync(settings => (settings["Environment"], settings["Demo:Enabled"]) = ("Development", "true"));
        var document = await console.DoAsync("GET", "/openapi/v1.json", token: "");
        var (shape, wrong, held, silent) = (new JsonShape(document), new List<string>(), 0, new List<string>());
        foreach (var path in document.GetProperty("paths").EnumerateObject().Where(path => path.Value.TryGetProperty("get", out _)))
        {
            if (SchemaOf(path.Value.GetProperty("get")) is not { } schema)
                silent.AddRange(SaysWhatComes(path.Value.GetProperty("get")) ? [] : [path.Name]);
            else if (await FilledAsync(console, path.Name) is { } real && await console.CallAsync("GET", real) is (200, var answer))
            {
                held++;
                wrong.AddRange(shape.Differences(answer, schema, path.Name));
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        // Their standards say it.
        Assert.Equal(["/.well-known/authzen-configuration", "/access/v1/requests/{id}"], silent.Order(StringComparer.Ordinal));
        Assert.True(held > 40, $"Only {held} answers were held against their description.");
    }

    [Fact]
    public async Task DecisionsAndOutcomes_AreAsTheyAreDescribed()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        await Scenario.SetUpAsync(console);
        await Scenario.PutActionAsync(console, "email.send", "execute", "medium");
        await Scenario.PutActionAsync(console, "email.blast", "execute", "high");
        await Scenario.DialAsync(console, 1);
        await console.DoAsync("PUT", "/api/v1/budgets/some", """{"scope":{"workflow":"publishing"},"unit":"actions","period":"day","limit":50}""");
        var document = await console.DoAsync("GET", "/openapi/v1.json", token: "");
        var (shape, outcomes) = (new JsonShape(document), new List<string>());
        JsonElement Schema(string path) => SchemaOf(document.GetProperty("paths").GetProperty(path).GetProperty("post"))!.Value;
        foreach (var action in new[] { "email.blast", "moon.walk", "email.send" })
        {
            var question = Scenario.Question(action);
            question["context"]!["explain"] = true;
            var (_, answer) = await console.CallAsync("POST", "/access/v1/evaluation", question);
            outcomes.Add(answer.GetProperty("context").GetProperty("outcome").GetString()!);
            Assert.Equal([], shape.Differences(answer, Schema("/access/v1/evaluation"), outcomes[^1]));
            if (outcomes[^1] == "permit")
                Assert.Equal([], shape.Differences(await console.DoAsync("POST", "/agent/v1/outcomes", new { evaluation_id = answer.GetProperty("context").GetProperty("evaluation_id").GetString(), status = "succeeded" }), Schema("/agent/v1/outcomes"), "outcome"));
        }

        Assert.Equal(["hold", "deny", "permit"], outcomes);
    }

    private static JsonElement? SchemaOf(JsonElement call) =>
        call.GetProperty("responses").TryGetProperty("200", out var done) && done.TryGetProperty("content", out var content) && content.TryGetProperty("application/json", out var json) && json.TryGetProperty("schema", out var schema) ? schema : null;

    private static bool SaysWhatComes(JsonElement call) =>
        call.GetProperty("responses").TryGetProperty("200", out var done) && done.TryGetProperty("content", out var content) && content.EnumerateObject().Any();

    /// <summary>The path with the first item of the list before it in the place of its parameter; null where that list is empty.</summary>
    private static async Task<string?> FilledAsync(ConsoleHost console, string path)
    {
        if (path.IndexOf('{') is var open && open < 0)
            return path;
        var (status, list) = await console.CallAsync("GET", path[..(open - 1)]);
        return status == 200 && list.TryGetProperty("items", out var items) && items.GetArrayLength() > 0
            ? string.Concat(path.AsSpan(0, open), items[0].EnumerateObject().First().Value.ToString(), path.AsSpan(path.IndexOf('}') + 1)) : null;
    }
}
