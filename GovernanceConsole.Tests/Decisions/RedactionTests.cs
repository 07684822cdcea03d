using System.Text;
using System.Text.Json.Nodes;
using GovernanceConsole.Tests.Approvals;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Data.Sqlite;

namespace GovernanceConsole.Tests.Decisions;

/// <summary>What is never stored: it counts for the decision, and no file of the store has it.</summary>
public sealed class RedactionTests
{
    private const string Recipient = "ada.secret@example.com";
    private const string Card = "4111 1111 1111 1111";

    [Fact]
    public async Task WhatIsTakenOut_CountsForTheDecision_AndStandsInNoFile()
    {
        var folder = Directory.CreateTempSubdirectory("redaction-").FullName;
        await using (var console = await ConsoleHost.OnSqliteAsync(settings => settings["ConnectionStrings:Console"] = $"Data Source={Path.Combine(folder, "console.db")}"))
        {
            var agent = await SetUpAsync(console);
            // Each by what is not stored: a rule of a pack, a list of words, and the schema.
            await console.DoAsync("PUT", "/api/v1/policies/vips", """{"mode":"enforce","rules":[{"id":"ada","when":{"field":"action.properties.recipient","op":"contains","value":"ada.secret"},"effect":"hold","message":"Ask first."}]}""");
            await console.DoAsync("PUT", "/api/v1/hard-stops/words", """{"kind":"keyword_block","value":["example com buy now"]}""");
            await console.DoAsync("PUT", "/api/v1/actions/email.send", """{"tool":"mailer","phase":"execute","severity":"low","arguments":{"type":"object","properties":{"recipient":{"type":"string","pattern":"@example[.]com$"}}}}""");

            var held = await Scenario.AskAsync(console, agent, Mail("please"));
            Assert.Equal("guidance", held.Reason());
            Assert.Equal(
                ["action.properties.content.body", "action.properties.recipient", "context.notes.*", "context.reasoning"],
                held.GetProperty("redacted").EnumerateArray().Select(path => path.GetString()!));
            var other = Mail("please");
            other["action"]!["properties"]!["recipient"] = "bob@example.com";
            Assert.Null((await Scenario.AskAsync(console, agent, other)).Reason());
            other["action"]!["properties"]!["recipient"] = "bob@elsewhere.org";
            Assert.Equal("arguments_invalid", (await Scenario.AskAsync(console, agent, other)).Reason());
            Assert.Equal("hard_stop", (await Scenario.AskAsync(console, agent, Mail("BUY now!"))).Reason());

            var entry = (await console.DoAsync("GET", $"/api/v1/ledger/{held.GetProperty("ledger").GetProperty("seq").GetInt64()}")).GetProperty("body");
            Assert.Equal("Pays with [redacted card]", entry.GetProperty("question").GetProperty("context").GetProperty("reasoning").GetString());
            Assert.StartsWith("[redacted:", entry.GetProperty("question").GetProperty("action").GetProperty("properties").GetProperty("recipient").GetString(), StringComparison.Ordinal);
            Assert.True((await console.DoAsync("POST", "/api/v1/ledger/verify")).GetProperty("passed").GetBoolean());
        }

        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.GetFiles(folder))
        {
            var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            foreach (var secret in (string[])["ada.secret@", Card, "bob@elsewhere"])
                Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) < 0, $"{Path.GetFileName(file)} has '{secret}'.");
        }

        TestFolder.Delete(folder);
    }

    [Fact]
    public async Task APerson_IsStillCountedApart()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var agent = await SetUpAsync(console);
        await console.DoAsync("PUT", "/api/v1/hard-stops/twice", """{"kind":"exposure_cap","value":{"limit":2,"period":"week","per":"person"}}""");
        foreach (var outcome in (string[])["permit", "permit", "deny"])
            Assert.Equal(outcome, (await Scenario.AskAsync(console, agent, Mail("please"))).GetProperty("outcome").GetString());
        var other = Mail("please");
        other["action"]!["properties"]!["recipient"] = "bob@example.com";
        Assert.Equal("permit", (await Scenario.AskAsync(console, agent, other)).GetProperty("outcome").GetString());
        // Who was counted before anything was taken out is the same person afterwards.
        Assert.Equal(204, (await console.CallAsync("DELETE", "/api/v1/redactions/personal?reason=test")).Status);
        Assert.Equal("deny", (await Scenario.AskAsync(console, agent, Mail("please"))).GetProperty("outcome").GetString());
        Assert.True((await console.DoAsync("POST", "/api/v1/ledger/verify")).GetProperty("passed").GetBoolean());
    }

    [Fact]
    public async Task AnApproval_IsBoundToWhatWasReallyAsked_AndNothingIsEditedThatNobodySees()
    {
        await using var asking = await Asking.OnSqliteAsync();
        await asking.Console.DoAsync("PUT", "/api/v1/redactions/personal", """{"detectors":["email"]}""");
        var question = Asking.Held();
        question["action"]!["properties"]!["recipient"] = Recipient;
        var id = await asking.RequestAsync(question);
        var (status, problem) = await asking.DecideAsync(id, "edit", new { reason = "shorter", action = new { properties = new { audience_size = 1 } } });
        Assert.Equal(409, status);
        Assert.Contains("action.properties.recipient", problem.GetProperty("detail").GetString()!, StringComparison.Ordinal);
        await asking.ApproveAsync(id);

        var another = (JsonObject)question.DeepClone();
        another["action"]!["properties"]!["recipient"] = "eve@example.com";
        Assert.Equal("out_of_scope", (await asking.EvaluateAsync(Asking.With(another, id))).Reason());
        Assert.Equal("permit", (await asking.EvaluateAsync(Asking.With(question, id))).GetProperty("outcome").GetString());
        Assert.Equal("approval_expired", (await asking.EvaluateAsync(Asking.With(question, id))).Reason());
        Assert.True((await asking.Console.DoAsync("POST", "/api/v1/ledger/verify")).GetProperty("passed").GetBoolean());
    }

    [Fact]
    public async Task ARepeatedCall_HearsTheSame_AndAnotherQuestionUnderItsKeyIsRefused()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var agent = await SetUpAsync(console);
        var (first, again) = (await KeyedAsync(Mail("please")), await KeyedAsync(Mail("please")));
        Assert.Equal(200, first.Status);
        Assert.Equal(first.Body, again.Body);
        var other = Mail("please");
        other["action"]!["properties"]!["recipient"] = "bob@example.com";
        Assert.Equal(422, (await KeyedAsync(other)).Status);

        async Task<(int Status, string Body)> KeyedAsync(JsonObject question)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/access/v1/evaluation") { Content = new StringContent(question.ToJsonString(), Encoding.UTF8, "application/json") };
            request.Headers.Authorization = new("Bearer", agent);
            request.Headers.Add("Idempotency-Key", "one");
            using var response = await console.Http.SendAsync(request, TestContext.Current.CancellationToken);
            return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData("""{"paths":["action.properties.estimated_cost"]}""", 422, "paths")]
    [InlineData("""{"paths":["resource.properties.segment.name"]}""", 422, "paths")]
    [InlineData("""{"paths":["context.*"]}""", 422, "paths")]
    [InlineData("""{"paths":["subject.id"]}""", 422, "paths")]
    [InlineData("""{"paths":["action.properties..x"]}""", 422, "paths")]
    [InlineData("""{"detectors":[]}""", 422, "paths")]
    [InlineData("""{"detectors":["phone"],"phone_regions":["XX"]}""", 422, "phone_regions")]
    [InlineData("""{"detectors":["passport"]}""", 422, "detectors")]
    [InlineData("""{"detector":["phone"]}""", 400, "detector")]
    public async Task ARedactionThatCannotBe_IsRefused(string body, int status, string field)
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var (answered, problem) = await console.CallAsync("PUT", "/api/v1/redactions/one", body);
        Assert.Equal(status, answered);
        Assert.Contains(field, problem.ToString(), StringComparison.Ordinal);
        Assert.Equal(404, (await console.CallAsync("GET", "/api/v1/redactions/one")).Status);
    }

    private static async Task<string> SetUpAsync(ConsoleHost console)
    {
        var agent = await Scenario.SetUpAsync(console);
        await Scenario.DialAsync(console, 2);
        await console.DoAsync("PUT", "/api/v1/redactions/personal", """{"paths":["action.properties.recipient","context.notes.*"],"detectors":["email","card"]}""");
        return agent;
    }

    private static JsonObject Mail(string words)
    {
        var question = Scenario.Question();
        question["action"]!["properties"]!["recipient"] = Recipient;
        question["action"]!["properties"]!["content"] = new JsonObject { ["body"] = $"Dear {Recipient}, {words}" };
        question["context"]!["reasoning"] = $"Pays with {Card}";
        question["context"]!["notes"] = new JsonArray("born in 1980", "lives in Bath");
        return question;
    }
}
