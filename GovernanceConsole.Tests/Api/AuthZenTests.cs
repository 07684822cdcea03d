using System.Text;
using System.Text.Json.Nodes;
using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Api;

/// <summary>AuthZEN Authorization API 1.0, in the order of its certification scenario.</summary>
public sealed class AuthZenTests : IAsyncLifetime
{
    private ConsoleHost _console = null!;
    private string _token = "";

    public async ValueTask InitializeAsync()
    {
        _console = await ConsoleHost.OnSqliteAsync();
        await Scenario.SetUpAsync(_console);
        await Scenario.DialAsync(_console, 1);
        _token = await _console.TokenAsync();
    }

    public ValueTask DisposeAsync() => _console.DisposeAsync();

    [Theory]
    [InlineData("subject"), InlineData("action"), InlineData("resource")]
    [InlineData("subject.type"), InlineData("subject.id"), InlineData("action.name"), InlineData("resource.type"), InlineData("resource.id")]
    public async Task Evaluation_WithoutARequiredMember_Is400AndNamesIt(string member)
    {
        var question = Scenario.Question();
        var parts = member.Split('.');
        (parts.Length == 1 ? question : question[parts[0]]!.AsObject()).Remove(parts[^1]);

        var (status, message) = await _console.CallAsync("POST", "/access/v1/evaluation", question, _token);

        Assert.Equal(400, status);
        Assert.Equal($"'{member}' is missing.", message.GetString());
    }

    [Theory]
    [InlineData(""), InlineData("{"), InlineData("[]"), InlineData("null"), InlineData("\"text\"")]
    [InlineData("""{"subject":"agent","action":{"name":"a"},"resource":{"type":"workflow","id":"w"}}""")]
    [InlineData("""{"subject":{"type":"agent","id":"a"},"action":{"name":7},"resource":{"type":"workflow","id":"w"}}""")]
    [InlineData("""{"subject":{"type":"agent","id":"a"},"action":{"name":"a"},"resource":{"type":"workflow","id":"w"},"context":[]}""")]
    [InlineData("""{"subject":{"type":"agent","id":"a"},"subject":{"type":"agent","id":"b"},"action":{"name":"a"},"resource":{"type":"workflow","id":"w"}}""")]
    public async Task Evaluation_Malformed_Is400InPlainWords(string body)
    {
        var (status, message) = await _console.CallAsync("POST", "/access/v1/evaluation", body, _token);
        Assert.Equal(400, status);
        Assert.NotEmpty(message.GetString()!);
    }

    [Fact]
    public async Task Evaluation_WithAnotherContentType_Is400NotFourFifteen()
    {
        using var content = new StringContent(Scenario.Question().ToJsonString(), Encoding.UTF8, "text/plain");
        Assert.Equal(400, (await _console.CallAsync("POST", "/access/v1/evaluation", content, _token)).Status);
    }

    [Fact]
    public async Task Evaluation_WithUnknownMembersAndProperties_IgnoresThem()
    {
        var question = Scenario.Question();
        question["something"] = 1;
        question["subject"]!["properties"] = new JsonObject { ["colour"] = "blue" };
        question["subject"]!["shoe_size"] = 44;
        Assert.Null((await Scenario.AskAsync(_console, _token, question)).Reason());
    }

    [Theory, InlineData("/access/v1/evaluation"), InlineData("/access/v1/evaluations"), InlineData("/access/v1/search/action")]
    public async Task RequestId_IsEchoed_AlsoWithAnError(string path)
    {
        foreach (var body in new[] { Scenario.Question().ToJsonString(), "{" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            request.Headers.Authorization = new("Bearer", _token);
            request.Headers.Add("X-Request-ID", "bfe9eb29-ab87-4ca3");
            using var response = await _console.Http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal("bfe9eb29-ab87-4ca3", response.Headers.GetValues("X-Request-ID").Single());
        }
    }

    [Fact]
    public async Task Batch_TakesDefaultsWholeAndKeepsTheOrder()
    {
        var batch = Scenario.Question();
        batch["evaluations"] = new JsonArray(
            new JsonObject(),
            new JsonObject { ["action"] = new JsonObject { ["name"] = "email.blast" } },
            new JsonObject { ["action"] = new JsonObject { ["name"] = 7 } },
            new JsonObject { ["resource"] = new JsonObject { ["type"] = "workflow", ["id"] = "elsewhere" } });

        var answers = (await _console.DoAsync("POST", "/access/v1/evaluations", batch)).GetProperty("evaluations").EnumerateArray().ToList();

        Assert.Equal([true, false, false, false], answers.Select(answer => answer.GetProperty("decision").GetBoolean()));
        Assert.Equal("hold", answers[1].GetProperty("context").GetProperty("outcome").GetString());
        Assert.Equal(400, answers[2].GetProperty("context").GetProperty("error").GetProperty("status").GetInt32());
        Assert.Equal("out_of_scope", answers[3].GetProperty("context").GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData("execute_all", 3), InlineData("deny_on_first_deny", 2), InlineData("permit_on_first_permit", 1)]
    public async Task Batch_StopsWhereItsSemanticSays(string semantic, int answered)
    {
        var batch = Scenario.Question();
        batch["options"] = new JsonObject { ["evaluations_semantic"] = semantic };
        batch["evaluations"] = new JsonArray(new JsonObject(), new JsonObject { ["action"] = new JsonObject { ["name"] = "email.blast" } }, new JsonObject());
        Assert.Equal(answered, (await _console.DoAsync("POST", "/access/v1/evaluations", batch)).GetProperty("evaluations").GetArrayLength());
    }

    [Fact]
    public async Task Batch_ThatStopped_AnswersNoBadItemBehindTheDecidingOne()
    {
        var batch = Scenario.Question();
        batch["options"] = new JsonObject { ["evaluations_semantic"] = "permit_on_first_permit" };
        batch["evaluations"] = new JsonArray(new JsonObject(), new JsonObject { ["action"] = 7 }, new JsonObject());
        Assert.Equal(1, (await _console.DoAsync("POST", "/access/v1/evaluations", batch)).GetProperty("evaluations").GetArrayLength());
    }

    [Fact]
    public async Task Batch_WithoutItems_AnswersAsASingleEvaluation()
    {
        foreach (var evaluations in new JsonNode?[] { null, new JsonArray() })
        {
            var batch = Scenario.Question();
            if (evaluations is not null)
                batch["evaluations"] = evaluations;
            Assert.True((await _console.DoAsync("POST", "/access/v1/evaluations", batch)).GetProperty("decision").GetBoolean());
        }
    }

    [Fact]
    public async Task ActionSearch_ListsWhatIsPermittedNow_PageByPage()
    {
        var search = new JsonObject { ["subject"] = new JsonObject { ["type"] = "agent", ["id"] = Scenario.Agent }, ["resource"] = new JsonObject { ["type"] = "workflow", ["id"] = "publishing" }, ["page"] = new JsonObject { ["limit"] = 1 } };
        var first = await _console.DoAsync("POST", "/access/v1/search/action", search);
        Assert.Equal("email.draft", first.GetProperty("results")[0].GetProperty("name").GetString());

        search["page"]!["token"] = first.GetProperty("page").GetProperty("next_token").GetString();
        var second = await _console.DoAsync("POST", "/access/v1/search/action", search);
        Assert.Equal("email.send", second.GetProperty("results")[0].GetProperty("name").GetString());
        Assert.Equal("", second.GetProperty("page").GetProperty("next_token").GetString());

        search["subject"]!["id"] = "other";
        Assert.Equal(400, (await _console.CallAsync("POST", "/access/v1/search/action", search, _token)).Status);
        search.Remove("page");
        Assert.Equal(0, (await _console.DoAsync("POST", "/access/v1/search/action", search)).GetProperty("results").GetArrayLength());
    }

    [Fact]
    public async Task SubjectAndResourceSearch_FindWhoAndWhere()
    {
        var (action, workflow) = (new JsonObject { ["name"] = "email.send" }, new JsonObject { ["type"] = "workflow", ["id"] = "publishing" });
        var who = await _console.DoAsync("POST", "/access/v1/search/subject", new JsonObject { ["subject"] = new JsonObject { ["type"] = "agent" }, ["action"] = action.DeepClone(), ["resource"] = workflow });
        Assert.Equal(Scenario.Agent, who.GetProperty("results")[0].GetProperty("id").GetString());
        var where = await _console.DoAsync("POST", "/access/v1/search/resource", new JsonObject { ["subject"] = new JsonObject { ["type"] = "agent", ["id"] = Scenario.Agent }, ["action"] = action, ["resource"] = new JsonObject { ["type"] = "workflow" } });
        Assert.Equal("publishing", where.GetProperty("results")[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task Metadata_NamesWhatIsOfferedUnderItsOwnAddress()
    {
        var metadata = await _console.DoAsync("GET", "/.well-known/authzen-configuration", token: "");
        var origin = _console.Address.GetLeftPart(UriPartial.Authority);
        Assert.Equal(origin, metadata.GetProperty("policy_decision_point").GetString());
        Assert.Equal(origin + "/access/v1/evaluation", metadata.GetProperty("access_evaluation_endpoint").GetString());
    }
}
