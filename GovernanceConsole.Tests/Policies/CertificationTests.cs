using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Policies;

/// <summary>A console that answers for the fixture of the AuthZEN 1.0 certification scenario, from a pack that stands here only.</summary>
public sealed class CertificationConsole : IAsyncLifetime
{
    private const string Pack = """
        {"mode":"enforce","name":"AuthZEN certification","entities":{
          "subjects":[{"type":"user","id":"alice"},{"type":"user","id":"bob","properties":{"role":"admin"}}],
          "resources":[{"type":"record","id":"record-1","properties":{"status":"active"}},{"type":"record","id":"record-2","properties":{"status":"archived"}}],
          "actions":[{"name":"read"},{"name":"write"},{"name":"delete"}]},
         "rules":[
          {"id":"read","effect":"permit","when":{"field":"action.name","op":"eq","value":"read"}},
          {"id":"write-active","effect":"permit","when":{"all":[{"field":"action.name","op":"eq","value":"write"},{"field":"resource.properties.status","op":"eq","value":"active"},
            {"any":[{"field":"subject.properties.role","op":"missing"},{"field":"subject.properties.role","op":"ne","value":"admin"}]}]}},
          {"id":"write-archived","effect":"permit","when":{"all":[{"field":"action.name","op":"eq","value":"write"},{"field":"resource.properties.status","op":"eq","value":"archived"},{"field":"subject.properties.role","op":"eq","value":"admin"}]}},
          {"id":"delete-soft","effect":"permit","when":{"all":[{"field":"action.name","op":"eq","value":"delete"},{"field":"action.properties.soft","op":"eq","value":true}]}}]}
        """;

    public ConsoleHost Console { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Console = await ConsoleHost.OnSqliteAsync();
        await Console.DoAsync("PUT", "/api/v1/policies/certification", Pack);
    }

    public ValueTask DisposeAsync() => Console.DisposeAsync();
}

/// <summary>The certification scenario of the AuthZEN Authorization API 1.0, level by level.</summary>
public sealed class CertificationTests(CertificationConsole shared) : IClassFixture<CertificationConsole>
{
    private const string Alice = """{"type":"user","id":"alice"}""";
    private const string Bob = """{"type":"user","id":"bob"}""";
    private const string Admin = """{"type":"user","id":"bob","properties":{"role":"admin"}}""";
    private const string Read = """{"name":"read"}""";
    private const string Write = """{"name":"write"}""";
    private const string One = """{"type":"record","id":"record-1"}""";
    private const string Two = """{"type":"record","id":"record-2"}""";
    private const string Archived = """{"type":"record","id":"record-1","properties":{"status":"archived"}}""";

    private ConsoleHost Console => shared.Console;

    [Theory]
    [InlineData(Alice, Read, One, true), InlineData(Alice, Write, One, true), InlineData(Bob, Read, One, true), InlineData(Bob, Write, One, false)]
    [InlineData(Alice, Write, Archived, false), InlineData("""{"type":"user","id":"alice","properties":{"role":"admin"}}""", Write, Archived, true)]
    [InlineData(Alice, """{"name":"delete","properties":{"soft":true}}""", One, true), InlineData(Alice, """{"name":"delete","properties":{"soft":false}}""", One, false)]
    public async Task Basic_EightDecisions_WithAndWithoutContext(string subject, string action, string resource, bool expected)
    {
        var question = Question(subject, action, resource);
        Assert.Equal(expected, Decision(await AskAsync(question)));
        question["context"] = JsonNode.Parse("""{"time":"2026-01-01T00:00:00Z","ip":"192.0.2.1","role":"admin","status":"archived"}""");
        question["unknown"] = new JsonObject { ["member"] = 1 };
        Assert.Equal(expected, Decision(await AskAsync(question)));
        question["subject"]!["properties"] ??= new JsonObject();
        question["subject"]!["properties"]!["department"] = "Sales";
        question["subject"]!["extra"] = true;
        Assert.Equal(expected, Decision(await AskAsync(question)));
        Assert.Equal(expected, Decision(await AskAsync(question)));
    }

    [Theory]
    [InlineData("subject"), InlineData("action"), InlineData("resource"), InlineData("subject.type"), InlineData("subject.id"), InlineData("action.name"), InlineData("resource.type"), InlineData("resource.id")]
    public async Task Basic_MissingMember_Is400(string path)
    {
        var question = Question(Alice, Read, One);
        if (path.Split('.') is [var owner, var member])
            question[owner]!.AsObject().Remove(member);
        else
            question.Remove(path);
        Assert.Equal(400, (await Console.CallAsync("POST", "/access/v1/evaluation", question)).Status);
    }

    [Theory]
    [InlineData("{", "application/json"), InlineData("", "application/json"), InlineData("{}", "text/plain"), InlineData("<x/>", "application/xml"), InlineData("[]", "application/json")]
    [InlineData("""{"subject":"alice","action":{"name":"read"},"resource":{"type":"record","id":"record-1"}}""", "application/json")]
    [InlineData("""{"subject":{"type":"user","id":"alice"},"action":{"name":7},"resource":{"type":"record","id":"record-1"}}""", "application/json")]
    public async Task Basic_MalformedCall_Is400(string body, string type) =>
        Assert.Equal(400, (await Console.CallAsync("POST", "/access/v1/evaluation", new StringContent(body, Encoding.UTF8, type))).Status);

    [Fact]
    public async Task Basic_RequestId_IsEchoed()
    {
        foreach (var id in new[] { "bfe9eb29-ab87-4ca3-be83-a1d5d8305716", null })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/access/v1/evaluation") { Content = new StringContent(Question(Alice, Read, One).ToJsonString(), Encoding.UTF8, "application/json") };
            request.Headers.Authorization = new("Bearer", await Console.TokenAsync());
            if (id is not null)
                request.Headers.Add("X-Request-ID", id);
            using var response = await Console.Http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(200, (int)response.StatusCode);
            Assert.Equal(id, response.Headers.TryGetValues("X-Request-ID", out var echoed) ? echoed.Single() : null);
        }
    }

    [Theory]
    [InlineData("""{"subject":{"type":"user","id":"alice"},"action":{"name":"read"},"evaluations":[{"resource":{"type":"record","id":"record-1"}},{"resource":{"type":"record","id":"record-1"},"action":{"name":"write"}}]}""", "TT")]
    [InlineData("""{"subject":{"type":"user","id":"bob"},"resource":{"type":"record","id":"record-1"},"evaluations":[{"action":{"name":"read"}},{"action":{"name":"write"}}]}""", "TF")]
    [InlineData("""{"evaluations":[{"subject":{"type":"user","id":"alice"},"action":{"name":"read"},"resource":{"type":"record","id":"record-1"}},{"subject":{"type":"user","id":"bob"},"action":{"name":"write"},"resource":{"type":"record","id":"record-1"}}]}""", "TF")]
    [InlineData("""{"subject":{"type":"user","id":"bob"},"resource":{"type":"record","id":"record-1"},"context":{"a":1},"evaluations":[{"action":{"name":"read"},"context":{"b":2}},{"action":{"name":"write"}}]}""", "TF")]
    [InlineData("""{"subject":{"type":"user","id":"alice"},"resource":{"type":"record","id":"record-1"},"options":{"evaluations_semantic":"execute_all"},"evaluations":[{"action":{"name":"read"}},{"action":{}}]}""", "TF")]
    [InlineData("""{"subject":{"type":"user","id":"alice"},"action":{"name":"write"},"evaluations":[{"resource":{"type":"record","id":"record-1"}},{"resource":{"type":"record","id":"record-1","properties":{"status":"archived"}}}]}""", "TF")]
    [InlineData("""{"action":{"name":"write"},"resource":{"type":"record","id":"record-2"},"evaluations":[{"subject":{"type":"user","id":"alice"}},{"subject":{"type":"user","id":"alice","properties":{"role":"admin"}}}]}""", "FT")]
    [InlineData("""{"subject":{"type":"user","id":"alice"},"action":{"name":"write"},"resource":{"type":"record","id":"record-1"},"evaluations":[{},{"resource":{"type":"record","id":"record-2"}}]}""", "TF")]
    public async Task Batch_AnswersInOrder(string body, string expected)
    {
        var answer = await Console.DoAsync("POST", "/access/v1/evaluations", body);
        Assert.Equal(expected, string.Concat(answer.GetProperty("evaluations").EnumerateArray().Select(item => item.GetProperty("decision").GetBoolean() ? 'T' : 'F')));
    }

    [Theory, InlineData(""), InlineData(""","evaluations":[]""")]
    public async Task Batch_OfNothing_IsASingleEvaluation(string evaluations) =>
        Assert.True(Decision(await Console.DoAsync("POST", "/access/v1/evaluations", $$"""{"subject":{{Alice}},"action":{{Read}},"resource":{{One}}{{evaluations}}}""")));

    [Theory]
    [InlineData("subject", """{"type":"user"}""", Read, One, "alice,bob")]
    [InlineData("subject", """{"type":"user","id":"carol"}""", Read, One, "alice,bob")]
    [InlineData("subject", """{"type":"user"}""", Write, Two, "bob")]
    [InlineData("resource", Alice, Read, """{"type":"record"}""", "record-1,record-2")]
    [InlineData("resource", Admin, Write, """{"type":"record"}""", "record-2")]
    [InlineData("action", Alice, null, One, "read,write")]
    [InlineData("action", Admin, null, Two, "read,write")]
    [InlineData("subject", """{"type":"ghost"}""", Read, One, ""), InlineData("resource", """{"type":"user","id":"nobody"}""", Read, """{"type":"record"}""", ""), InlineData("action", Alice, null, """{"type":"record","id":"record-9"}""", "")]
    public async Task Search_GivesWhatIsPermitted_FromStoredAttributes(string of, string subject, string? action, string resource, string expected)
    {
        var body = new JsonObject { ["subject"] = JsonNode.Parse(subject), ["resource"] = JsonNode.Parse(resource), ["context"] = new JsonObject { ["ip"] = "192.0.2.1" } };
        if (action is not null)
            body["action"] = JsonNode.Parse(action);
        var answer = await Console.DoAsync("POST", $"/access/v1/search/{of}", body);
        Assert.Equal(expected, string.Join(',', answer.GetProperty("results").EnumerateArray().Select(result => result.GetProperty(of == "action" ? "name" : "id").GetString())));
    }

    [Fact]
    public async Task Search_InPages()
    {
        var body = JsonNode.Parse($$"""{"subject":{"type":"user"},"action":{{Read}},"resource":{{One}},"page":{"limit":1} }""")!;
        var first = await Console.DoAsync("POST", "/access/v1/search/subject", body);
        Assert.Equal("alice", first.GetProperty("results")[0].GetProperty("id").GetString());
        body["page"]!["token"] = first.GetProperty("page").GetProperty("next_token").GetString();
        var second = await Console.DoAsync("POST", "/access/v1/search/subject", body);
        Assert.Equal(("bob", ""), (second.GetProperty("results")[0].GetProperty("id").GetString(), second.GetProperty("page").GetProperty("next_token").GetString()));
    }

    [Theory]
    [InlineData("subject", """{"action":{"name":"read"},"resource":{"type":"record","id":"record-1"}}"""), InlineData("subject", """{"subject":{"type":"user"},"resource":{"type":"record","id":"record-1"}}""")]
    [InlineData("resource", """{"action":{"name":"read"},"resource":{"type":"record"}}"""), InlineData("resource", """{"subject":{"type":"user","id":"alice"},"action":{"name":"read"}}""")]
    [InlineData("action", """{"resource":{"type":"record","id":"record-1"}}"""), InlineData("action", """{"subject":{"type":"user","id":"alice"}}""")]
    public async Task Search_MissingMember_Is400(string of, string body) => Assert.Equal(400, (await Console.CallAsync("POST", $"/access/v1/search/{of}", body)).Status);

    [Fact]
    public async Task Discovery_NamesEveryEndpointOnItsOwnBase()
    {
        var metadata = await Console.DoAsync("GET", "/.well-known/authzen-configuration", token: "");
        var origin = metadata.GetProperty("policy_decision_point").GetString()!;
        Assert.Equal(Console.Address.GetLeftPart(UriPartial.Authority), origin);
        foreach (var name in new[] { "access_evaluation_endpoint", "access_evaluations_endpoint", "search_subject_endpoint", "search_resource_endpoint", "search_action_endpoint" })
            Assert.StartsWith(origin + "/access/v1/", metadata.GetProperty(name).GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"user","id":"carol"}""", Read, One), InlineData(Alice, Read, """{"type":"record","id":"record-9"}"""), InlineData(Alice, """{"name":"print"}""", One)]
    [InlineData("""{"type":"agent","id":"alice"}""", Read, One), InlineData(Alice, Read, """{"type":"workflow","id":"record-1"}""")]
    public async Task WhatThePackDoesNotList_StaysDenied(string subject, string action, string resource) => Assert.False(Decision(await AskAsync(Question(subject, action, resource))));

    [Fact]
    public async Task EveryAnswer_IsDecidedAgain()
    {
        await AskAsync(Question(Admin, Write, Two));
        var verified = await Console.DoAsync("POST", "/api/v1/ledger/verify");
        Assert.True(verified.GetProperty("passed").GetBoolean(), verified.ToString());
    }

    private static JsonObject Question(string subject, string action, string resource) => new() { ["subject"] = JsonNode.Parse(subject), ["action"] = JsonNode.Parse(action), ["resource"] = JsonNode.Parse(resource) };

    private Task<JsonElement> AskAsync(JsonObject question) => Console.DoAsync("POST", "/access/v1/evaluation", question);

    private static bool Decision(JsonElement answer) => answer.GetProperty("decision").GetBoolean();
}
