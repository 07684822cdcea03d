using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GovernanceConsole.Tests.Approvals;

/// <summary>Who hears outside of what waits: at once, by the hour, by the day; without what the action says.</summary>
public sealed class DigestTests : IAsyncLifetime
{
    private readonly MailServer _mail = new();
    private readonly ConcurrentQueue<string> _chat = new();
    private WebApplication _channel = null!;
    private Asking _asking = null!;

    private ConsoleHost Console => _asking.Console;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _channel = builder.Build();
        _channel.MapPost("/hook", async (HttpContext http) => _chat.Enqueue((await JsonDocument.ParseAsync(http.Request.Body)).RootElement.GetProperty("text").GetString()!));
        await _channel.StartAsync();
        _asking = await Asking.OnSqliteAsync(fakeTime: true, settings =>
        {
            settings["Notifications:AllowInternalAddresses"] = "true";
            settings["Notifications:ChatWebhooks:0"] = _channel.Urls.First() + "/hook";
            settings["Notifications:PublicAddress"] = "https://console.example.com";
            settings["Notifications:Smtp:Host"] = "127.0.0.1";
            settings["Notifications:Smtp:Port"] = _mail.Port.ToString(CultureInfo.InvariantCulture);
            settings["Notifications:Smtp:Security"] = "None";
            settings["Notifications:Smtp:From"] = "console@example.com";
        });
        await Scenario.PutActionAsync(Console, "email.medium", "execute", "medium");
        await Session.OfRoleAsync(Console, "operations");
        await Session.OfRoleAsync(Console, "auditor");
    }

    public async ValueTask DisposeAsync()
    {
        await _asking.DisposeAsync();
        await _channel.DisposeAsync();
        await _mail.DisposeAsync();
    }

    [Fact]
    public async Task High_urgency_is_told_at_once_to_who_may_decide_it_and_without_what_it_says()
    {
        var id = await _asking.RequestAsync(Asking.Held());
        await TickUntilAsync(() => MailsTo("operations@example.com").Any() && !_chat.IsEmpty);
        var mail = MailsTo("operations@example.com").Single();
        Assert.Contains("email.blast of campaign-drafter", mail, StringComparison.Ordinal);
        Assert.Contains("https://console.example.com/approvals/" + id, mail.Replace("=\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        foreach (var text in new[] { mail, _chat.Single() })
            Assert.DoesNotContain(new[] { "1200", "1,200", "Hello", "Come back", "lapsed", "publishing" }, secret => text.Contains(secret, StringComparison.Ordinal));
        // An auditor decides nothing, and hears of nothing.
        Assert.Empty(MailsTo("auditor@example.com"));

        await TickAsync(20);
        Assert.Single(MailsTo("operations@example.com"));
    }

    [Fact]
    public async Task Medium_urgency_comes_by_the_hour_and_what_was_decided_before_is_not_told()
    {
        // The first look makes the receiver known; from then on digests come on the hour.
        await TickAsync(3);
        var (decided, waiting) = (await _asking.RequestAsync(Asking.Unsure(1)), await _asking.RequestAsync(Asking.Unsure(2)));
        await _asking.ApproveAsync(decided);
        await TickAsync(5);
        Assert.Empty(MailsTo("operations@example.com"));
        await _asking.PassAsync(TimeSpan.FromMinutes(61));
        await TickUntilAsync(() => MailsTo("operations@example.com").Any());
        var mail = MailsTo("operations@example.com").Single().Replace("=\n", "", StringComparison.Ordinal);
        Assert.Contains(waiting, mail, StringComparison.Ordinal);
        Assert.DoesNotContain(decided, mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_protocol_tells_who_is_on_call_and_who_is_named_as_urgently_as_it_is()
    {
        await Session.OfRoleAsync(Console, "cmo");
        await Console.DoAsync("PUT", "/api/v1/protocols/brand", new { name = "Conflict with the brand", severity = "high", on_call = new[] { "auditor@example.com" }, runbook = "Call the brand team.", notify = new[] { "cmo@example.com" } });
        await Console.DoAsync("PUT", "/api/v1/approval-rules/brand", new { match = new { flag = "brand_conflict" }, roles = new[] { "operations" }, protocol = "brand" });
        var question = Asking.Unsure(7);
        question["action"]!["properties"]!["flags"] = new System.Text.Json.Nodes.JsonArray("brand_conflict");
        await _asking.RequestAsync(question);
        await TickUntilAsync(() => MailsTo("auditor@example.com").Any() && MailsTo("cmo@example.com").Any() && MailsTo("operations@example.com").Any());
        Assert.Contains("protocol brand", MailsTo("cmo@example.com").Single().Replace("=\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_server_does_not_take_is_sent_again_later()
    {
        _mail.Refuses = true;
        await _asking.RequestAsync(Asking.Held(8));
        await TickUntilAsync(() => _mail.Refused > 0);
        _mail.Refuses = false;
        await TickUntilAsync(() => MailsTo("operations@example.com").Any());
        Assert.Single(MailsTo("operations@example.com"));
    }

    [Fact]
    public async Task Who_is_away_hears_nothing_and_the_deputy_does()
    {
        await Session.OfRoleAsync(Console, "reviewer");
        await Console.DoAsync("PUT", "/api/v1/approval-groups/senders", new { name = "Senders", members = new[] { "operations@example.com" } });
        await Console.DoAsync("PUT", "/api/v1/approval-rules/blasts", new { match = new { action = "email.blast" }, group = "senders" });
        var now = _asking.Clock.GetUtcNow();
        await Console.DoAsync("PUT", "/api/v1/absences/operations@example.com", new { from = now.AddDays(-1), until = now.AddDays(7), deputy = "reviewer@example.com" });
        await _asking.RequestAsync(Asking.Held(9));
        await TickUntilAsync(() => MailsTo("reviewer@example.com").Any());
        Assert.Empty(MailsTo("operations@example.com"));
    }

    private IEnumerable<string> MailsTo(string address) => _mail.Mails.Where(mail => mail.To == address).Select(mail => mail.Message);

    private Task TickUntilAsync(Func<bool> isTrue) => Eventually.ThatAsync(() =>
    {
        _asking.Clock.Advance(TimeSpan.FromMilliseconds(500));
        return Task.FromResult(isTrue());
    });

    private async Task TickAsync(int times)
    {
        for (var tick = 0; tick < times; tick++)
        {
            _asking.Clock.Advance(TimeSpan.FromSeconds(2));
            // Whatever is done at a tick comes before the answer to a question asked after it, or a little later; then it fails at the next.
            await Console.DoAsync("GET", "/api/v1/approvals", token: _asking.Reviewer);
        }
    }
}
