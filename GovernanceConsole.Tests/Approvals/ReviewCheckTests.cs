using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Ledger;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace GovernanceConsole.Tests.Approvals;

/// <summary>Items that must be refused, among the real ones: people cannot tell them apart, agents never come upon them.</summary>
public sealed class ReviewCheckTests : IAsyncLifetime
{
    private Asking _asking = null!;

    private ConsoleHost Console => _asking.Console;

    public async ValueTask InitializeAsync() => _asking = await Asking.OnSqliteAsync(fakeTime: true);

    public ValueTask DisposeAsync() => _asking.DisposeAsync();

    [Fact]
    public async Task A_check_comes_once_in_so_many_items_and_permits_nothing()
    {
        await PutAsync();
        for (var audience = 1; audience <= 4; audience++)
            await _asking.RequestAsync(Asking.Held(audience));
        await TickAsync();
        Assert.Equal(4, (await PendingAsync()).Count);
        await _asking.RequestAsync(Asking.Held(5));
        var id = "";
        await Eventually.ThatAsync(async () =>
        {
            _asking.Clock.Advance(TimeSpan.FromSeconds(5));
            id = (await PendingAsync()).FirstOrDefault(item => item.GetProperty("audience_size").GetInt64() == 900_000).ValueKind == JsonValueKind.Object
                ? (await PendingAsync()).First(item => item.GetProperty("audience_size").GetInt64() == 900_000).GetProperty("id").GetString()! : "";
            return id.Length > 0;
        });
        await TickAsync();
        Assert.Equal(6, (await PendingAsync()).Count);

        // Nothing that people see says what it is, and the agent it names sees nothing at all.
        var shown = await Console.DoAsync("GET", $"/api/v1/approvals/{id}", token: _asking.Reviewer);
        Assert.Equal((JsonValueKind.Null, "Free money"), (shown.GetProperty("check").ValueKind, shown.GetProperty("evidence").GetProperty("action").GetProperty("properties").GetProperty("content").GetProperty("subject").GetString()));
        Assert.Equal(404, (await Console.CallAsync("GET", $"/access/v1/requests/{id}", token: _asking.Agent)).Status);
        Assert.Equal(404, (await Console.CallAsync("POST", $"/access/v1/requests/{id}/cancel", token: _asking.Agent)).Status);

        // Agreed to, it permits nothing: neither by its id nor to who asks for the very same.
        await _asking.ApproveAsync(id);
        var same = Same();
        Assert.Equal("out_of_scope", (await _asking.EvaluateAsync(Asking.With(same, id))).GetProperty("reason").GetString());
        Assert.NotEqual(id, await _asking.RequestAsync(same));
        Assert.Equal("Far too many, and it promises money.", (await Console.DoAsync("GET", $"/api/v1/approvals/{id}", token: _asking.Reviewer)).GetProperty("check").GetProperty("wrong").GetString());
        var verified = await Console.Services.GetRequiredService<ILedger>().VerifyAsync(1, null, TestContext.Current.CancellationToken);
        Assert.True(verified.Passed, verified.Problem);
    }

    [Fact]
    public async Task A_check_that_is_switched_off_does_not_come_and_readers_cannot_look_it_up()
    {
        await PutAsync(enabled: false);
        for (var audience = 1; audience <= 6; audience++)
            await _asking.RequestAsync(Asking.Held(audience));
        await TickAsync();
        Assert.Equal(6, (await PendingAsync()).Count);
        Assert.Equal(403, (await Console.CallAsync("GET", "/api/v1/review-checks", token: _asking.Reviewer)).Status);
        Assert.Equal(422, (await Console.CallAsync("PUT", "/api/v1/review-checks/too-often", new { agent = Scenario.Agent, action = "email.blast", workflow = "publishing", wrong = "All", properties = new { }, every = 2 })).Status);
    }

    private static JsonObject Same()
    {
        var question = Asking.Held();
        question["action"]!["properties"] = JsonNode.Parse(Properties);
        return question;
    }

    private const string Properties = """{"audience_size":900000,"tool":"mailer","content":{"subject":"Free money","body":"For everybody"}}""";

    private Task PutAsync(bool enabled = true) => Console.DoAsync("PUT", "/api/v1/review-checks/free-money", new
    {
        agent = Scenario.Agent,
        action = "email.blast",
        workflow = "publishing",
        segment = "lapsed",
        channel = "email",
        region = "EU",
        wrong = "Far too many, and it promises money.",
        properties = JsonNode.Parse(Properties),
        every = 5,
        enabled,
    });

    private async Task<List<JsonElement>> PendingAsync() =>
        [.. (await Console.DoAsync("GET", "/api/v1/approvals?state=pending", token: _asking.Reviewer)).GetProperty("items").EnumerateArray()];

    /// <summary>Time for several looks of the seeder, each with an answer of the sequencer behind it.</summary>
    private async Task TickAsync()
    {
        for (var tick = 0; tick < 6; tick++)
        {
            _asking.Clock.Advance(TimeSpan.FromSeconds(5));
            await _asking.EvaluateAsync(Scenario.Question("email.draft"));
        }
    }
}
