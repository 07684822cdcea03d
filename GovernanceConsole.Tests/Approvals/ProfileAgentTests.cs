using System.Text.Json;
using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Approvals;

/// <summary>Hold, request, approve, permit once, for an agent that knows the standards only; and each way that is refused, with its code.</summary>
public sealed class ProfileAgentTests : IAsyncLifetime
{
    private Asking _people = null!;
    private ProfileAgent _agent = null!;

    private ConsoleHost Console => _people.Console;

    public async ValueTask InitializeAsync()
    {
        _people = await Asking.OnSqliteAsync(fakeTime: true);
        _agent = new ProfileAgent(Console.Address) { Token = _people.Agent };
        await _agent.DiscoverAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _agent.Dispose();
        await _people.DisposeAsync();
    }

    [Fact]
    public async Task It_is_permitted_once()
    {
        Assert.True(_agent.Knows("urn:openid:authzen:capability:access-request"));
        var action = Asking.Held(1);
        var approval = await ApprovedAsync(1);
        Assert.True((await _agent.EvaluateAsync(action, approval)).Decision);
        await RefusedAsync("approval_expired", "request", 1, approval);
    }

    [Fact]
    public async Task A_changed_argument_is_out_of_scope() => await RefusedAsync("out_of_scope", "request", 2_000, await ApprovedAsync(2));

    [Fact]
    public async Task A_changed_rule_counts()
    {
        var approval = await ApprovedAsync(3);
        await Scenario.DialAsync(Console, 0);
        await RefusedAsync("assist_only", "none", 3, approval);
    }

    [Fact]
    public async Task A_kill_in_between_counts()
    {
        var approval = await ApprovedAsync(4);
        await Console.DoAsync("POST", "/api/v1/kill-switches", new { scope = new { workflow = "publishing" }, reason = "Bounces" });
        await RefusedAsync("killed", "none", 4, approval);
    }

    [Fact]
    public async Task An_approval_ends()
    {
        var approval = await ApprovedAsync(5);
        await _people.PassAsync(approval.GetProperty("approved_until").GetDateTimeOffset() - _people.Clock.GetUtcNow());
        _agent.Token = _people.Agent;
        await RefusedAsync("approval_expired", "request", 5, approval);
    }

    [Fact]
    public async Task A_request_that_was_cancelled_permits_nothing()
    {
        var task = await AskedAsync(6);
        var (status, cancelled) = await _agent.CancelAsync(task);
        Assert.Equal((200, "cancelled"), (status, cancelled.GetProperty("task").GetProperty("status").GetString()));
        Assert.Equal(409, (await _agent.CancelAsync(task)).Status);
        Assert.Equal(409, (await _people.DecideAsync(Id(task), "approve", new { reason = "Late" })).Status);
        Assert.False((await _agent.LookAsync(task)).GetProperty("result").TryGetProperty("approval", out _));
        await RefusedAsync("approval_expired", "request", 6, JsonSerializer.SerializeToElement(new { id = Id(task) }));
    }

    private async Task RefusedAsync(string reason, string next, int audience, JsonElement approval)
    {
        var (decision, context) = await _agent.EvaluateAsync(Asking.Held(audience), approval);
        Assert.Equal((false, reason, next), (decision, context.GetProperty("reason").GetString(), context.TryGetProperty("next_action", out var action) ? action.GetString() : "none"));
    }

    private async Task<JsonElement> AskedAsync(int audience)
    {
        var (decision, denial) = await _agent.EvaluateAsync(Asking.Held(audience));
        Assert.False(decision);
        return await _agent.RequestAsync(Asking.Held(audience), denial);
    }

    private async Task<JsonElement> ApprovedAsync(int audience)
    {
        var task = await AskedAsync(audience);
        await _people.ApproveAsync(Id(task));
        return await _agent.ApprovalAsync(task);
    }

    private static string Id(JsonElement task) => task.GetProperty("id").GetString()!;
}
