using System.Text;
using System.Text.Json.Nodes;
using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Telemetry;

/// <summary>OTLP/HTTP as the protocol has it: what is taken, what is refused and in which words.</summary>
public sealed class TraceIntakeTests
{
    [Fact]
    public async Task JsonOfARun_StandsInItsTimeline()
    {
        await using var tracing = await Tracing.OnSqliteAsync();
        var trace = Tracing.NewTrace();
        var begin = DateTimeOffset.UtcNow;
        // The root ends last and names the run; what came before it belongs to the run all the same.
        await tracing.SendAsync(
            Tracing.Span(trace, "chat m-1", begin.AddMilliseconds(10), null,
                ("gen_ai.operation.name", "chat"), ("gen_ai.system", "example"), ("gen_ai.response.model", "m-1-2026"), ("gen_ai.request.model", "m-1"), ("gen_ai.usage.prompt_tokens", 1200), ("gen_ai.usage.completion_tokens", 300),
                ("gen_ai.usage.cache_read.input_tokens", 200), ("gen_ai.usage.reasoning.output_tokens", 100), ("gen_ai.input.messages", "a secret prompt"), ("anything.else", "another secret")),
            Tracing.Span(trace, "GET /things", begin.AddMilliseconds(20), null, ("http.request.method", "GET")));
        Assert.Empty(await tracing.SpansAsync("run-1", spans => spans.Count == 0));
        await tracing.SendAsync(Tracing.Span(trace, "invoke_agent drafter", begin, null, ("gen_ai.operation.name", "invoke_agent"), ("governance.run_id", "run-1")));

        var spans = await tracing.SpansAsync("run-1", spans => spans.Count == 2);
        Assert.Equal(["agent_work", "model_call"], spans.Select(span => span.GetProperty("kind").GetString()));
        var chat = spans[1];
        Assert.Equal(("m-1-2026", "example"), (chat.GetProperty("model").GetString(), chat.GetProperty("provider").GetString()));
        Assert.Equal((1200, 300, 200, 100), (chat.GetProperty("input_tokens").GetInt32(), chat.GetProperty("output_tokens").GetInt32(), chat.GetProperty("cached_input_tokens").GetInt32(), chat.GetProperty("reasoning_tokens").GetInt32()));
        Assert.Equal((250, false, trace), (chat.GetProperty("duration_ms").GetInt32(), chat.GetProperty("clock_skewed").GetBoolean(), chat.GetProperty("trace_id").GetString()));
        Assert.DoesNotContain("secret", (await tracing.RunAsync("run-1")).GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, "a secret prompt of [redacted e-mail]")]
    public async Task Messages_AreKeptOnlyWhereTheOrganisationSaysSo(bool keep, string? kept)
    {
        await using var tracing = await Tracing.OnSqliteAsync(settings => settings["Telemetry:KeepMessages"] = keep.ToString());
        await tracing.Console.DoAsync("PUT", "/api/v1/redactions/mail", new { detectors = new[] { "email" } });
        await tracing.SendAsync(Tracing.Span(Tracing.NewTrace(), "chat m-1", null, null, ("gen_ai.operation.name", "chat"), ("governance.run_id", "run-1"), ("gen_ai.input.messages", "a secret prompt of jo@example.com")));
        var content = (await tracing.SpansAsync("run-1", spans => spans.Count == 1))[0].GetProperty("content");
        Assert.Equal(kept, content.ValueKind == System.Text.Json.JsonValueKind.Null ? null : content.GetProperty("gen_ai.input.messages").GetString());
    }

    [Fact]
    public async Task TheSameSpansAgain_CountOnce()
    {
        await using var tracing = await Tracing.OnSqliteAsync();
        var spans = Enumerable.Range(0, 20).Select(i => Tracing.Chat(Tracing.NewTrace(), "m-1", i, i, run: "run-1")).ToArray();
        var body = Tracing.Gzip(Encoding.UTF8.GetBytes(Tracing.Request(spans.Append(spans[0].DeepClone().AsObject())).ToJsonString()));
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => tracing.PostAsync(body, encoding: "gzip")));
        Assert.All(answers, answer => Assert.Equal((200, "{}"), answer));
        Assert.Equal(20, (await tracing.SpansAsync("run-1", all => all.Count > 0)).Count);
        Assert.Equal(20, (await tracing.EconomicsAsync(json => json.GetProperty("unpriced_calls").GetInt32() > 0)).GetProperty("unpriced_calls").GetInt32());
    }

    [Fact]
    public async Task WhoseWorkItIs_HasToBeSaidTruly()
    {
        await using var tracing = await Tracing.OnSqliteAsync();
        await Scenario.AddAgentAsync(tracing.Console, "other-agent");
        var collector = await ClientAsync(tracing, "telemetry");
        var trace = Tracing.NewTrace();
        JsonObject Named(string id) => Tracing.Span(trace, "chat", null, null, ("gen_ai.operation.name", "chat"), ("governance.run_id", "run-" + id), ("gen_ai.agent.id", id));

        // A framework's own id of its agent is no agent of the register: the token says whose work it is.
        var (status, body) = await SendAsync([Named("asst_123"), Named("other-agent")], tracing.Agent);
        Assert.Equal((200, "1"), (status, Rejected(body)));
        Assert.Contains("cannot speak of 'other-agent'", body, StringComparison.Ordinal);
        (status, body) = await SendAsync([Named("asst_123"), Named("other-agent"), Tracing.Span("00000000000000000000000000000000", "chat", null, null, ("gen_ai.operation.name", "chat"), ("governance.agent_id", "other-agent"))], collector);
        Assert.Equal((200, "2"), (status, Rejected(body)));
        Assert.Contains("governance.agent_id", body, StringComparison.Ordinal);
        Assert.Contains("no valid id", body, StringComparison.Ordinal);
        (status, body) = await tracing.PostAsync(Encoding.UTF8.GetBytes(Tracing.Request([Tracing.Chat(trace, "m-1", 1, 1, run: "run-resource")], ("service.name", "other-agent")).ToJsonString()), token: collector);
        Assert.Equal((200, "{}"), (status, body));

        Assert.Equal(Scenario.Agent, (await tracing.RunAsync("run-asst_123")).GetProperty("agent").GetString());
        Assert.Equal("other-agent", (await tracing.RunAsync("run-other-agent")).GetProperty("agent").GetString());
        Assert.Equal("other-agent", (await tracing.RunAsync("run-resource")).GetProperty("agent").GetString());

        Task<(int, string)> SendAsync(JsonObject[] spans, string token) => tracing.PostAsync(Encoding.UTF8.GetBytes(Tracing.Request(spans).ToJsonString()), token: token);
    }

    [Theory]
    [InlineData("", 400, "not valid OTLP JSON")]
    [InlineData("{}", 200, "{}")]
    [InlineData("""{"resourceSpans":[],"unknown":[{"a":1}]}""", 200, "{}")]
    [InlineData("""{"resourceSpans":[{"scopeSpans":null}]}""", 200, "{}")]
    [InlineData("""{"resourceSpans":{}}""", 400, "not valid OTLP JSON")]
    [InlineData("""{"resourceSpans":[{"scopeSpans":[{"spans":[{"startTimeUnixNano":"-1"}]}]}]}""", 400, "not valid OTLP JSON")]
    [InlineData("""{"resourceSpans":[{"scopeSpans":[{"spans":[{"startTimeUnixNano":"99999999999999999999999"}]}]}]}""", 400, "not valid OTLP JSON")]
    [InlineData("""{"resourceSpans":[{"scopeSpans":[{"spans":[{"name":"\ud800"}]}]}]}""", 400, "not valid OTLP JSON")]
    [InlineData("[]", 400, "must be a JSON object")]
    [InlineData("{", 400, "not valid OTLP JSON")]
    [InlineData("{}{}", 400, "not valid OTLP JSON")]
    public async Task Json_IsReadAsTheProtocolSays(string body, int status, string says)
    {
        await using var tracing = await Tracing.OnSqliteAsync();
        var answer = await tracing.PostAsync(Encoding.UTF8.GetBytes(body));
        Assert.Equal(status, answer.Status);
        Assert.Contains(says, answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsNoOtlp_IsRefusedInTheProtocolsWords()
    {
        await using var tracing = await Tracing.OnSqliteAsync(settings => settings["Telemetry:MaxSpans"] = "3");
        Assert.Equal(415, (await tracing.PostAsync([], "text/plain")).Status);
        Assert.Equal(415, (await tracing.PostAsync([], null)).Status);
        Assert.Equal(415, (await tracing.PostAsync([], encoding: "br")).Status);
        Assert.Equal(400, (await tracing.PostAsync([1, 2, 3], encoding: "gzip")).Status);
        Assert.Equal(401, (await tracing.PostAsync([], token: "nobody")).Status);
        var (status, body) = await tracing.PostAsync([], "application/x-protobuf", token: await ClientAsync(tracing, "decisions"));
        // google.rpc.Status: field 2 is the message.
        Assert.Equal((403, '\x12'), (status, body[0]));
        (status, body) = await tracing.PostAsync([0x0a, 0x05, 0x01], "application/x-protobuf");
        Assert.Equal((400, '\x12'), (status, body[0]));
        Assert.Equal((200, ""), await tracing.PostAsync([], "application/x-protobuf"));
        var four = Tracing.Request(Enumerable.Range(0, 4).Select(_ => Tracing.Chat(Tracing.NewTrace(), "m-1", 1, 1)));
        (status, body) = await tracing.PostAsync(Encoding.UTF8.GetBytes(four.ToJsonString()));
        Assert.Equal(413, status);
        Assert.Contains("at most 3 spans", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AClockADayOff_IsNotedAndNotRefused()
    {
        await using var tracing = await Tracing.OnSqliteAsync();
        var now = DateTimeOffset.UtcNow;
        var trace = Tracing.NewTrace();
        foreach (var (days, name) in new[] { (1, "ahead"), (-1, "behind"), (0, "right") })
            await tracing.SendAsync(Tracing.Span(trace, name, now.AddDays(days), null, ("gen_ai.operation.name", "chat"), ("governance.run_id", "run-1")));
        await tracing.SendAsync(new JsonObject { ["traceId"] = trace, ["spanId"] = "00000000000000ff", ["name"] = "never", ["attributes"] = new JsonArray(Tracing.Attribute("governance.run_id", "run-1")) });
        var spans = (await tracing.SpansAsync("run-1", all => all.Count == 4)).ToDictionary(span => span.GetProperty("name").GetString()!);
        Assert.Equal(["ahead", "behind", "never"], spans.Where(span => span.Value.GetProperty("clock_skewed").GetBoolean()).Select(span => span.Key).Order());
        Assert.All(spans.Values, span => Assert.InRange(span.GetProperty("at").GetDateTimeOffset(), now.AddMinutes(-1), now.AddMinutes(5)));
        Assert.Equal(now.AddDays(1).Date, spans["ahead"].GetProperty("started_at").GetDateTimeOffset().Date);
    }

    private static string? Rejected(string body) => System.Text.Json.JsonElement.Parse(body).GetProperty("partialSuccess").GetProperty("rejectedSpans").GetString();

    private static async Task<string> ClientAsync(Tracing tracing, string scope)
    {
        var issued = await tracing.Console.DoAsync("POST", "/api/v1/clients", new { id = "client-" + scope, scopes = new[] { scope } });
        return await tracing.Console.TokenAsync(issued.GetProperty("client_id").GetString()!, issued.GetProperty("client_secret").GetString()!);
    }
}
