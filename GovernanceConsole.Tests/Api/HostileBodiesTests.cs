using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CsCheck;
using GovernanceConsole.Ledger;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace GovernanceConsole.Tests.Api;

/// <summary>Random and mutated bodies at every machine endpoint: an answer in the standard's words, never a fault, and no entry for what was refused.</summary>
public sealed class HostileBodiesTests
{
    private const int Bodies = 10_000;

    private static readonly (string Method, string Path, string Valid)[] Targets =
    [
        ("POST", "/access/v1/evaluation", Scenario.Question().ToJsonString()),
        ("POST", "/access/v1/evaluations", "{\"evaluations\":[" + Scenario.Question().ToJsonString() + """,{}],"subject":{"type":"agent","id":"campaign-drafter"},"options":{"evaluations_semantic":"deny_on_first_deny"}}"""),
        ("POST", "/access/v1/search/action", """{"subject":{"type":"agent","id":"campaign-drafter"},"resource":{"type":"workflow","id":"publishing"},"page":{"limit":10,"token":""}}"""),
        ("POST", "/access/v1/search/subject", """{"subject":{"type":"agent"},"action":{"name":"email.send"},"resource":{"type":"workflow","id":"publishing"}}"""),
        ("POST", "/access/v1/search/resource", """{"subject":{"type":"agent","id":"campaign-drafter"},"action":{"name":"email.send"},"resource":{"type":"workflow"}}"""),
        ("PUT", "/api/v1/dials", """{"workflow":"publishing","segment":"vip","level":1,"reason":"r","expires_at":"2099-01-01T00:00:00Z","paused":false}"""),
        ("PUT", "/api/v1/agents/fuzzed", """{"persona":"drafter","business_unit":"retail","owner":"x@example.com","status":"pilot","pilot_until":"2099-01-01T00:00:00Z"}"""),
        ("PUT", "/api/v1/personas/fuzzed", """{"name":"n","purpose":"p","owner":"x@example.com","allowed_tools":["a"],"prohibited_tools":[],"data_classes":["c"],"max_level":2}"""),
        ("PUT", "/api/v1/workflows/fuzzed", """{"name":"n","risk":"low","owner":"x@example.com","stages":[{"name":"s","max_actions":3,"timeout":"PT1H"}],"retry_limit":2,"confidence_threshold":0.5}"""),
        ("PUT", "/api/v1/actions/fuzzed", """{"tool":"t","phase":"execute","severity":"low","arguments":{"type":"object","properties":{"a":{"type":"integer","minimum":1}}},"worst_case":{"amount":"1.00","currency":"USD"},"risk_points":3}"""),
        ("PUT", "/api/v1/business-units/fuzzed", """{"name":"n","owner":"x@example.com"}"""),
        ("PUT", "/api/v1/people/fuzzed@example.com", """{"display_name":"n","roles":["cmo"]}"""),
        ("POST", "/api/v1/clients", """{"id":"fuzzed","scopes":["console:read"],"expires_at":"2099-01-01T00:00:00Z"}"""),
        ("POST", "/api/v1/kill-switches", """{"scope":{"channel":"fuzzed"},"reason":"r"}"""),
        ("POST", "/connect/token", "grant_type=client_credentials&client_id=a&client_secret=b&scope=decisions"),
    ];

    private static readonly string[] Splinters = ["null", "0", "-1", "1e400", "9007199254740993", "\"\"", "\"\\ud800\"", "[]", "{}", "true", "[[[[[[[[[[", "\u0000", "\"a\":1,\"a\":2", "{\"x\":", "\"", ",", "]", "}", "\\u0000", "😀", "1970-01-01"];

    [Fact]
    public async Task TenThousandBodies_NeverFaultAndLeaveNoTraceWhenRefused()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        await Scenario.SetUpAsync(console);
        var (token, ledger) = (await console.TokenAsync(), console.Services.GetRequiredService<ILedger>());
        var bodies = Gen.Select(Gen.Int[0, Targets.Length - 1], Gen.Int[0, 3], Gen.Int[0, 1_000_000], Gen.Int[0, Splinters.Length - 1]);
        var refused = 0;
        var accepted = new Dictionary<long, string>();

        foreach (var (target, way, where, splinter) in bodies.Array[Bodies].Single())
        {
            var (method, path, valid) = Targets[target];
            var body = Mutate(valid, way, where, Splinters[splinter]);
            var before = ledger.Head.Seq;

            using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", path == "/connect/token" ? "application/x-www-form-urlencoded" : "application/json");
            using var response = await console.Http.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.True((int)response.StatusCode < 500, $"{(int)response.StatusCode} for {method} {path}: {body}");
            if (response.IsSuccessStatusCode)
            {
                accepted[ledger.Head.Seq] = $"{method} {path}: {body}";
                continue;
            }

            refused++;
            Assert.Equal(before, ledger.Head.Seq);
            if (path.StartsWith("/access", StringComparison.Ordinal))
                Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            else if (path.StartsWith("/api", StringComparison.Ordinal))
                Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        }

        Assert.True(refused > Bodies / 4, $"Only {refused} bodies were bad enough to be refused.");
        var verified = await console.DoAsync("POST", "/api/v1/ledger/verify");
        if (!verified.GetProperty("passed").GetBoolean())
            Assert.Fail($"{verified} {accepted.GetValueOrDefault(verified.GetProperty("first_bad").GetInt64())}");
    }

    private static string Mutate(string valid, int way, int where, string splinter)
    {
        var at = where % (valid.Length + 1);
        var colons = valid.Select((character, index) => (character, index)).Where(pair => pair.character is ':' or '=').Select(pair => pair.index + 1).ToList();
        var value = colons[where % colons.Count];
        return way switch
        {
            0 => valid[..at] + splinter + valid[at..],
            1 => valid[..at],
            2 => valid[..value] + splinter + valid[(value + (valid[value..].IndexOfAny([',', '}', '&']) is var end and >= 0 ? end : 0))..],
            _ => valid.Remove(Math.Min(at, valid.Length - 1), 1),
        };
    }
}
