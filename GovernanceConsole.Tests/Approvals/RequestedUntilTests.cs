using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Approvals;

/// <summary>How long the agent wants it: nothing is approved for longer, and by then it has ended.</summary>
public sealed class RequestedUntilTests : IAsyncLifetime
{
    private Asking _asking = null!;

    private DateTimeOffset Now => _asking.Clock.GetUtcNow();

    public async ValueTask InitializeAsync() => _asking = await Asking.OnSqliteAsync(fakeTime: true);

    public ValueTask DisposeAsync() => _asking.DisposeAsync();

    [Fact]
    public async Task An_approval_lasts_no_longer_and_neither_does_a_window()
    {
        var (one, two) = (Asking.Held(1), Asking.Held(2));
        var until = Now.AddMinutes(20);
        var (single, window) = (await TakenAsync(one, until), await TakenAsync(two, until));
        Assert.Equal(200, (await _asking.DecideAsync(single, "approve", new { reason = "Fine" })).Status);
        Assert.Equal(200, (await _asking.DecideAsync(window, "approve", new { reason = "All morning", window = "PT8H" })).Status);
        foreach (var id in new[] { single, window })
            Assert.Equal(until, Time((await _asking.StatusAsync(id)).GetProperty("result").GetProperty("approval"), "approved_until"), TimeSpan.FromMilliseconds(1));
        await _asking.PassAsync(TimeSpan.FromMinutes(21));
        Assert.Equal("approval_expired", (await _asking.EvaluateAsync(Asking.With(one, single))).Reason());
        Assert.Equal("hold", (await _asking.EvaluateAsync(two)).GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task What_waits_ends_with_it_and_neither_ladder_nor_extension_goes_beyond()
    {
        await _asking.Console.DoAsync("PUT", "/api/v1/approval-rules/ladder", new { match = new { action = "email.blast" }, time_limit = "PT15M", on_expiry = "escalate", escalate_to = new[] { "reviewer", "cmo" } });
        var until = Now.AddMinutes(20);
        var id = await TakenAsync(Asking.Held(3), until);
        Assert.Equal(422, (await _asking.DecideAsync(id, "extend", new { reason = "Legal is asked", expires_at = until.AddHours(1) })).Status);
        await _asking.PassAsync(TimeSpan.FromMinutes(16));
        await Eventually.ThatAsync(async () => (await ItemAsync(id)).GetProperty("roles").ValueKind == JsonValueKind.Array);
        Assert.Equal(until, Time(await ItemAsync(id), "expires_at"), TimeSpan.FromMilliseconds(1));
        await _asking.PassAsync(TimeSpan.FromMinutes(5));
        Assert.Equal("expired", (await _asking.StatusAsync(id)).GetProperty("task").GetProperty("status").GetString());
        Assert.Equal(409, (await _asking.DecideAsync(id, "approve", new { reason = "Late" })).Status);
    }

    [Fact]
    public async Task What_would_still_cool_then_is_not_approved()
    {
        await _asking.Console.DoAsync("PUT", "/api/v1/approval-rules/cool", new { match = new { action = "email.blast" }, cooling = "PT30M" });
        var id = await TakenAsync(Asking.Held(4), Now.AddMinutes(20));
        var (status, problem) = await _asking.DecideAsync(id, "approve", new { reason = "Fine" });
        Assert.Equal((409, true), (status, problem.GetProperty("detail").GetString()!.StartsWith("It would cool until", StringComparison.Ordinal)));
        Assert.Equal("pending", (await _asking.StatusAsync(id)).GetProperty("task").GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_time_that_is_over_or_none_is_refused_and_asking_again_for_longer_counts()
    {
        var question = Asking.Held(5);
        var (over, problem) = await PostAsync(question, Now.AddSeconds(-1).ToString("O"));
        Assert.Equal((400, "urn:openid:authzen:access-request:error:not_requestable"), (over, problem.GetProperty("type").GetString()));
        (over, problem) = await PostAsync(question, "tomorrow");
        Assert.Equal((400, true), (over, problem.GetProperty("detail").GetString()!.Contains("requested_until", StringComparison.Ordinal)));

        var id = await TakenAsync(question, Now.AddMinutes(20));
        await TakenAsync(question, Now.AddMinutes(40));
        Assert.Equal(Now.AddMinutes(40), Time(await ItemAsync(id), "requested_until"), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Each_item_of_a_request_has_its_own()
    {
        var (one, two) = (Asking.Held(6), Asking.Held(7));
        var items = new JsonArray();
        foreach (var (question, minutes) in new[] { (one, 10), (two, 30) })
        {
            var item = Asking.Body(question, await _asking.EvaluateAsync(question));
            item.Remove("subject");
            item["requested_access"] = new JsonObject { ["requested_until"] = Now.AddMinutes(minutes).ToString("O") };
            items.Add(item);
        }

        var (status, answer) = await _asking.Console.CallAsync("POST", "/access/v1/requests", new JsonObject { ["subject"] = one["subject"]!.DeepClone(), ["items"] = items }, _asking.Agent);
        Assert.True(status == 202, answer.ToString());
        await _asking.PassAsync(TimeSpan.FromMinutes(11));
        var ended = await _asking.StatusAsync(answer.GetProperty("task").GetProperty("id").GetString()!);
        Assert.Equal(["expired", "pending"], ended.GetProperty("task").GetProperty("items").EnumerateArray().Select(item => item.GetProperty("status").GetString()));
    }

    private async Task<string> TakenAsync(JsonObject question, DateTimeOffset until)
    {
        var (status, answer) = await PostAsync(question, until.ToString("O"));
        Assert.True(status == 202, answer.ToString());
        return answer.GetProperty("task").GetProperty("id").GetString()!;
    }

    private async Task<(int Status, JsonElement Body)> PostAsync(JsonObject question, string until)
    {
        var body = Asking.Body(question, await _asking.EvaluateAsync(question));
        body["requested_access"] = new JsonObject { ["requested_until"] = until };
        return await _asking.Console.CallAsync("POST", "/access/v1/requests", body, _asking.Agent);
    }

    private Task<JsonElement> ItemAsync(string id) => _asking.Console.DoAsync("GET", $"/api/v1/approvals/{id}", token: _asking.Reviewer);

    private static DateTimeOffset Time(JsonElement element, string name) => element.GetProperty(name).GetDateTimeOffset();
}
