using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using GovernanceConsole.Ledger;
using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Faults;

/// <summary>Whatever an agent sends is answered or refused with words. Never does it fail the calls of others, or keep from going on what reads the ledger.</summary>
public sealed class HostileAgentTests(PostgresServer postgres)
{
    private static readonly string[] Members =
    [
        .. new[] { "confidence", "estimated_cost", "estimated_tokens", "estimated_api_calls", "audience_size", "audience", "audience_id", "tool", "data_classes", "flags", "discount_percent",
            "days_since_last_contact", "recipient", "recipients", "customer_id", "content", "plan", "claim_type" }.Select(name => "action.properties." + name),
        .. new[] { "segment", "channel", "region", "campaign", "campaign_category", "message_type" }.Select(name => "resource.properties." + name),
        .. new[] { "run_id", "stage", "reasoning", "evidence", "versions", "approval", "explain" }.Select(name => "context." + name),
    ];

    private static readonly string[] Reported = ["cost", "usage", "value", "kpis", "cohort", "variant", "compensated", "status"];

    // What is of the wrong kind, at the end of its range, or past it.
    private static readonly string[] Values =
    [
        "null", "true", "\"\"", "\"any\"", "0", "-1", "0.5", "1e15", "7.9e28", "-7.9e28", "1e308", "-1e308", "1e-300", "\"79228162514264337593543950335\"", "[]", "[null]", "[[[[]]]]", "{}", "{\"id\":\"x\"}", "{\"id\":7}",
        """{"amount":"79228162514264337593543950335","currency":"USD"}""", """{"amount":"-79228162514264337593543950335","currency":"USD"}""", """{"amount":"0.0000000000000000000000000001","currency":"USD"}""",
        """{"amount":"1000000000000","currency":"USD"}""", """{"amount":"12","currency":"EUR","basis":"declared"}""", """{"amount":"-1000000000000","currency":"USD","basis":"measured"}""",
        """{"input_tokens":9007199254740991,"output_tokens":9007199254740991}""", """{"input_tokens":9223372036854775807,"output_tokens":1}""", """{"model":"m-2026-05","input_tokens":9007199254740991,"cached_input_tokens":9007199254740991,"api_calls":9007199254740991}""",
        """{"open_rate":1.3e154}""", """{"open_rate":1e308,"ctr":-1e308}""", """{"":1}""", "\"control\"", "\"treatment\"", "\"partial\"", "\"9999-12-31T23:59:59.9999999Z\"", "\"2026-13-45\"", "[\"a\",\"a\",7,{}]",
        "[" + string.Join(',', Enumerable.Range(0, 1500).Select(i => $"\"p{i}@example.com\"")) + "]",
    ];

    private static readonly Gen<(int Member, int Value)[]> Changes = Gen.Select(Gen.Int[0, int.MaxValue], Gen.Int[0, Values.Length - 1]).Array[1, 4];

    [Theory, InlineData(false), InlineData(true)]
    public async Task WhateverAnAgentSends_IsAnswered_AndStopsNobody(bool onPostgres)
    {
        void Demo(Dictionary<string, string> settings) => (settings["Environment"], settings["Demo:Enabled"]) = ("Development", "true");
        await using var console = onPostgres ? await ConsoleHost.OnPostgresAsync(await postgres.NewDatabaseAsync(), Demo, static _ => { }) : await ConsoleHost.OnSqliteAsync(Demo);
        var places = await PlacesAsync(console);
        var permits = new List<string>();

        await Gen.Select(Gen.Int[0, places.Count - 1], Changes).SampleAsync(
            async (place, changes) =>
            {
                // The hostile one last: what it breaks would take the first with it.
                var question = places[place];
                var hostile = (JsonObject)question.DeepClone();
                foreach (var (member, value) in changes)
                    Put(hostile, Members[member % Members.Length], Values[value]);
                question["evaluations"] = new JsonArray(new JsonObject(), Parts(hostile));
                var (status, answer) = await console.CallAsync("POST", "/access/v1/evaluations", question);
                question.Remove("evaluations");
                Assert.True(status is 200 or 400, $"{status} {answer} for {hostile.ToJsonString()}");
                if (status == 200)
                    permits.AddRange(answer.GetProperty("evaluations").EnumerateArray().Where(one => one.GetProperty("decision").GetBoolean()).Select(one => one.GetProperty("context").GetProperty("evaluation_id").GetString()!));
            },
            iter: 1500, threads: 1);
        Assert.NotEmpty(permits);
        var next = 0;
        await Changes.SampleAsync(
            async changes =>
            {
                var report = new JsonObject { ["evaluation_id"] = permits[next++ % permits.Count], ["status"] = "succeeded" };
                foreach (var (member, value) in changes)
                    report[Reported[member % Reported.Length]] = JsonNode.Parse(Values[value]);
                var (status, answer) = await console.CallAsync("POST", "/agent/v1/outcomes", report);
                Assert.True(status is 200 or 400 or 409 or 422, $"{status} {answer} for {report.ToJsonString()}");
            },
            iter: 1500, threads: 1);

        await console.ProjectedAsync();
        var verification = await console.DoAsync("POST", "/api/v1/ledger/verify");
        Assert.True(verification.GetProperty("passed").GetBoolean(), await FirstBadAsync(console, verification));
    }

    private static async Task<string> FirstBadAsync(ConsoleHost console, JsonElement verification) =>
        verification.TryGetProperty("first_bad", out var bad) && bad.ValueKind == JsonValueKind.Number ? $"{verification} {await console.DoAsync("GET", $"/api/v1/ledger/{bad.GetInt64()}")}" : verification.ToString();

    /// <summary>A question that each action of the catalogue may be asked with.</summary>
    private static async Task<List<JsonObject>> PlacesAsync(ConsoleHost console)
    {
        var page = await console.DoAsync("GET", "/api/v1/ledger?kind=decision&limit=200");
        List<JsonObject> places = [];
        foreach (var entry in page.GetProperty("items").EnumerateArray())
        {
            var question = JsonNode.Parse(entry.GetProperty("body").GetProperty("question").GetRawText())!.AsObject();
            (question["action"]!["properties"] as JsonObject)?.Remove("content");
            (question["context"] as JsonObject)?.Remove("approval");
            if (places.All(one => one["action"]!["name"]!.GetValue<string>() != question["action"]!["name"]!.GetValue<string>()))
                places.Add(question);
        }

        Assert.True(places.Count > 5, $"{places.Count} actions");
        return places;
    }

    private static JsonObject Parts(JsonObject question) =>
        new(question.Where(part => part.Key is "action" or "resource" or "context").Select(part => KeyValuePair.Create(part.Key, part.Value?.DeepClone())));

    private static void Put(JsonObject question, string member, string value)
    {
        var (node, path) = (question, member.Split('.'));
        foreach (var step in path[..^1])
            node = (node[step] ??= new JsonObject()).AsObject();
        node[path[^1]] = JsonNode.Parse(value);
    }
}
