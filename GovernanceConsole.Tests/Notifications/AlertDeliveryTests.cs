using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GovernanceConsole.Data;
using GovernanceConsole.Notifications;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace GovernanceConsole.Tests.Notifications;

/// <summary>Alerts on their way out: nobody misses one because a server was away for a while, and nobody hears one twice.</summary>
public sealed class AlertDeliveryTests(PostgresServer postgres)
{
    private static readonly string Secret = Convert.ToBase64String(SHA256.HashData("a secret of the organisation"u8));

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WhatIsRefused_IsToldAgain_TogetherAndOnce(bool onPostgres)
    {
        await using var mail = new MailServer { Refuses = true };
        await using var console = await StartAsync(onPostgres, mail);
        await console.DoAsync("PUT", "/api/v1/people/cmo@example.com", new { display_name = "Maya", roles = new[] { "cmo" } });
        await RaiseAsync(console, Of("one"), Of("two"), Of("over"));
        await TicksUntilAsync(() => mail.Refused >= 1);
        await SettleAsync(console, "over");

        // A try may have been under way when that one was over; the next after it knows.
        var refused = mail.Refused;
        await TicksUntilAsync(() => mail.Refused > refused);
        mail.Refuses = false;
        await TicksUntilAsync(() => !mail.Mails.IsEmpty);

        var (to, message) = Assert.Single(mail.Mails);
        Assert.Equal("cmo@example.com", to);
        Assert.Contains("Subject: Alert one, and 1 more\n", message, StringComparison.Ordinal);
        Assert.Contains("Alert two. It is so. /agents/two", message, StringComparison.Ordinal);
        Assert.DoesNotContain("over", message, StringComparison.Ordinal);

        // Raised again while it stands it is one; once it was over it is another.
        await RaiseAsync(console, Of("one"));
        await SettleAsync(console, "two");
        await RaiseAsync(console, Of("two"));
        await TicksUntilAsync(() => mail.Mails.Count == 2);
        Assert.Contains("Subject: Alert two\n", mail.Mails.Last().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsOlderThanADay_IsNoNews()
    {
        await using var mail = new MailServer();
        await using var console = await StartAsync(onPostgres: false, mail);
        await console.DoAsync("PUT", "/api/v1/people/cmo@example.com", new { display_name = "Maya", roles = new[] { "cmo" } });
        await RaiseAsync(console, Of("old") with { At = _clock.GetUtcNow().AddHours(-25) }, Of("new"));
        await TicksUntilAsync(() => !mail.Mails.IsEmpty);
        Assert.Contains("Subject: Alert new\n", Assert.Single(mail.Mails).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AProgram_IsToldSigned_UntilItTakesIt_AndAnewWhenItComesAgain()
    {
        await using var receiver = await Receiver.StartAsync(503);
        await using var mail = new MailServer();
        await using var console = await StartAsync(onPostgres: false, mail, settings =>
            (settings["Notifications:AlertWebhooks:0"], settings["Notifications:SigningSecrets:0"], settings["Notifications:AllowInternalAddresses"]) = (receiver.Address + "cb", Secret, "true"));
        await RaiseAsync(console, Of("one"));
        var first = await receiver.NextAsync(_clock);
        receiver.Status = 204;
        var second = await receiver.NextAsync(_clock);
        Assert.Equal((first.Id, first.Body), (second.Id, second.Body));

        var (body, data) = (JsonElement.Parse(second.Body), JsonElement.Parse(second.Body).GetProperty("data"));
        Assert.Equal(("alert.raised", "one", "Alert one"), (body.GetProperty("type").GetString(), data.GetProperty("id").GetString(), data.GetProperty("title").GetString()));
        var secret = (await console.DoAsync("GET", "/api/v1/alerts/webhook-secret", token: await console.NewTokenAsync())).GetProperty("secret").GetString()!;
        var signed = HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), Encoding.UTF8.GetBytes($"{second.Id}.{second.Timestamp}.{second.Body}"));
        Assert.Equal("v1," + Convert.ToBase64String(signed), second.Signature);

        await SettleAsync(console, "one");
        var settled = await receiver.NextAsync(_clock);
        Assert.Equal(("alert.settled", data.GetRawText()), (JsonElement.Parse(settled.Body).GetProperty("type").GetString(), JsonElement.Parse(settled.Body).GetProperty("data").GetRawText()));
        // Over before anybody was told, and settled again: nothing goes out.
        await RaiseAsync(console, Of("brief"));
        await SettleAsync(console, "brief");
        await SettleAsync(console, "one");
        await RaiseAsync(console, Of("one"));
        var anew = await receiver.NextAsync(_clock);
        Assert.Equal(("alert.raised", "one"), (JsonElement.Parse(anew.Body).GetProperty("type").GetString(), JsonElement.Parse(anew.Body).GetProperty("data").GetProperty("id").GetString()));
        Assert.Equal(3, new[] { first.Id, settled.Id, anew.Id }.Distinct().Count());
    }

    [Fact]
    public async Task WithoutSecrets_NothingIsSigned_AndItSaysSo()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration["Notifications:AlertWebhooks:0"] = "https://example.com/alerts";
        builder.AddNotifications();
        using var host = builder.Build();
        var fault = Assert.Throws<OptionsValidationException>(() => host.Services.GetRequiredService<IOptions<NotificationOptions>>().Value);
        Assert.Contains("Notifications:SigningSecrets must be set as well", fault.Message, StringComparison.Ordinal);

        await using var mail = new MailServer();
        await using var console = await StartAsync(onPostgres: false, mail);
        Assert.Equal(409, (await console.CallAsync("GET", "/api/v1/alerts/webhook-secret")).Status);
    }

    private Alert Of(string id) => new(id, _clock.GetUtcNow(), "Alert " + id, "It is so.", "/agents/" + id, "cmo@example.com", null, IsInInbox: false);

    private async Task<ConsoleHost> StartAsync(bool onPostgres, MailServer mail, Action<Dictionary<string, string>>? also = null)
    {
        void Settings(Dictionary<string, string> settings)
        {
            settings["Notifications:Smtp:Host"] = "127.0.0.1";
            settings["Notifications:Smtp:Port"] = mail.Port.ToString(CultureInfo.InvariantCulture);
            settings["Notifications:Smtp:Security"] = "None";
            settings["Notifications:Smtp:From"] = "console@example.com";
            also?.Invoke(settings);
        }

        void Fake(IServiceCollection services) => services.AddSingleton<TimeProvider>(_clock);
        return onPostgres ? await ConsoleHost.OnPostgresAsync(await postgres.NewDatabaseAsync(), Settings, Fake) : await ConsoleHost.OnSqliteAsync(Settings, Fake);
    }

    /// <summary>Lets time go by, a quarter of a minute at a time.</summary>
    private Task TicksUntilAsync(Func<bool> isTrue) => Eventually.ThatAsync(() =>
    {
        _clock.Advance(TimeSpan.FromSeconds(15));
        return Task.FromResult(isTrue());
    });

    private static async Task RaiseAsync(ConsoleHost console, params Alert[] alerts)
    {
        await using var views = await ViewsAsync(console);
        foreach (var alert in alerts)
            await console.Services.GetRequiredService<IAlerts>().RaiseAsync(views, alert, TestContext.Current.CancellationToken);
    }

    private async Task SettleAsync(ConsoleHost console, string id)
    {
        await using var views = await ViewsAsync(console);
        await console.Services.GetRequiredService<IAlerts>().SettleAsync(views, id, _clock.GetUtcNow(), TestContext.Current.CancellationToken);
    }

    private static async Task<ViewsDbContext> ViewsAsync(ConsoleHost console)
    {
        var views = await console.Services.GetRequiredService<IDbContextFactory<ViewsDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        await views.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return views;
    }
}
