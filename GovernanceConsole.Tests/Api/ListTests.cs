using System.Text.Json;
using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Api;

/// <summary>Lists of rules, whole or page by page.</summary>
public sealed class ListTests(ScenarioConsole scenario) : IClassFixture<ScenarioConsole>
{
    [Theory]
    [InlineData("/api/v1/actions", "name")]
    [InlineData("/api/v1/people", "email")]
    [InlineData("/api/v1/clients", "client_id")]
    [InlineData("/api/v1/gates", "id")]
    [InlineData("/api/v1/personas/drafter/versions", "version")]
    public async Task Pages_MakeUpTheWhole(string path, string key)
    {
        var whole = await scenario.Console.DoAsync("GET", path);
        Assert.Equal(JsonValueKind.Null, whole.GetProperty("next_cursor").ValueKind);
        var (read, cursor) = (new List<string>(), (string?)"");
        while (cursor is not null)
        {
            var page = await scenario.Console.DoAsync("GET", $"{path}?limit=2{(cursor.Length == 0 ? "" : "&cursor=" + Uri.EscapeDataString(cursor))}");
            Assert.InRange(page.GetProperty("items").GetArrayLength(), 1, 2);
            read.AddRange(Keys(page, key));
            cursor = page.GetProperty("next_cursor").GetString();
        }

        Assert.Equal(Keys(whole, key), read);
    }

    [Theory]
    [InlineData("limit=0", 422, "limit")]
    [InlineData("limit=1001", 422, "limit")]
    [InlineData("limit=abc", 422, "limit")]
    [InlineData("cursor=nothing-of-that-name", 400, "cursor")]
    public async Task WhatIsNoPage_IsNamed(string query, int status, string field)
    {
        var (answered, problem) = await scenario.Console.CallAsync("GET", "/api/v1/agents?" + query);
        Assert.Equal((status, field), (answered, problem.GetProperty("field").GetString()));
    }

    [Theory]
    [InlineData("GET", "/api/v1/ledger?limit=abc", 400, "limit")]
    [InlineData("GET", "/api/v1/kill-switches?engaged=maybe", 400, "engaged")]
    [InlineData("GET", "/api/v1/economics?from=yesterday", 400, "from")]
    [InlineData("GET", "/api/v1/dials/effective", 400, "workflow")]
    [InlineData("POST", "/api/v1/ledger/verify", 400, "bogus")]
    public async Task WhatCannotBeRead_IsNamed(string method, string path, int status, string field)
    {
        var (answered, problem) = await scenario.Console.CallAsync(method, path, method == "POST" ? new { bogus = 1 } : null);
        Assert.Equal((status, field), (answered, problem.GetProperty("field").GetString()));
        Assert.Equal("urn:governance-console:problem:malformed", problem.GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("POST", "/api/v1/nope", 404)]
    [InlineData("GET", "/api/v1/nope", 404)]
    [InlineData("POST", "/access/v1/nope", 404)]
    [InlineData("DELETE", "/api/v1/agents", 405)]
    public async Task PathThatNoCallHas_IsMissing(string method, string path, int status) =>
        Assert.Equal(status, (await scenario.Console.CallAsync(method, path)).Status);

    [Theory]
    [InlineData("/api/v1/agents/a", """{"persona":"drafter","business_unit":"retail","owner":"cmo@example.com","status":"gone"}""", "status", "retired")]
    [InlineData("/api/v1/workflows/w", """{"name":"W","risk":"extreme","owner":"cmo@example.com"}""", "risk", "high")]
    [InlineData("/api/v1/budgets/b", """{"scope":{},"unit":"usd","period":"year","limit":1}""", "period", "week")]
    public async Task WordThatIsNone_IsOutOfRange_AndTheWordsAreSaid(string path, string body, string field, string one)
    {
        var (status, problem) = await scenario.Console.CallAsync("PUT", path, body);
        Assert.Equal((422, field), (status, problem.GetProperty("field").GetString()));
        Assert.Contains(one, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Keys(JsonElement page, string key) => page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty(key).ToString());
}
