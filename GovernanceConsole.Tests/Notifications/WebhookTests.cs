using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Notifications.Internal;
using GovernanceConsole.Tests.Approvals;
using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Notifications;

/// <summary>What goes out: signed, again until it arrives, never to addresses inside.</summary>
public sealed class WebhookTests
{
    private static readonly string Secret = Convert.ToBase64String(SHA256.HashData("a secret of the organisation"u8));

    [Fact]
    public void The_signature_is_that_of_the_published_example() =>
        Assert.Equal(
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            StandardWebhook.Sign([Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}"""));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("224.0.0.1")]
    [InlineData("::1")]
    [InlineData("fd00::1")]
    [InlineData("fe80::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    public void Addresses_inside_are_known_as_such(string address) => Assert.True(AddressGuard.IsInternal(IPAddress.Parse(address)));

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("2606:4700:4700::1111")]
    public void Addresses_outside_are_not(string address) => Assert.False(AddressGuard.IsInternal(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://127.0.0.1/cb")]
    [InlineData("https://localhost/cb")]
    [InlineData("https://[::ffff:169.254.169.254]/latest")]
    [InlineData("http://8.8.8.8/cb")]
    [InlineData("https://user:secret@8.8.8.8/cb")]
    [InlineData("ftp://8.8.8.8/cb")]
    public async Task A_callback_inside_is_refused_and_nothing_is_put_in_line(string address)
    {
        await using var asking = await Asking.OnSqliteAsync(settings: settings => settings["Notifications:SigningSecrets:0"] = Secret);
        var question = Asking.Held();
        var body = Asking.Body(question, await asking.EvaluateAsync(question));
        body["callback"] = new JsonObject { ["endpoint"] = address };
        var (status, problem) = await asking.Console.CallAsync("POST", "/access/v1/requests", body, asking.Agent);
        Assert.True(status == 400, problem.ToString());
        Assert.Empty((await asking.Console.DoAsync("GET", "/api/v1/approvals", token: asking.Reviewer)).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_callback_is_signed_for_its_agent_and_tried_again_until_it_arrives()
    {
        await using var receiver = await Receiver.StartAsync(503);
        await using var asking = await Asking.OnSqliteAsync(fakeTime: true, settings => (settings["Notifications:SigningSecrets:0"], settings["Notifications:AllowInternalAddresses"]) = (Secret, "true"));
        var question = Asking.Held();
        var body = Asking.Body(question, await asking.EvaluateAsync(question));
        body["callback"] = new JsonObject { ["endpoint"] = receiver.Address + "cb", ["state"] = "x-1", ["events"] = new JsonArray("approved") };
        var id = (await asking.Console.DoAsync("POST", "/access/v1/requests", body, asking.Agent)).GetProperty("task").GetProperty("id").GetString()!;
        await asking.ApproveAsync(id);

        var first = await receiver.NextAsync(asking.Clock);
        receiver.Status = 204;
        var second = await receiver.NextAsync(asking.Clock);
        Assert.Equal(first.Id, second.Id);
        Assert.Equal(first.Body, second.Body);

        var data = JsonElement.Parse(second.Body);
        Assert.Equal(("access_request.approved", id, "x-1"), (data.GetProperty("type").GetString(), data.GetProperty("data").GetProperty("task").GetProperty("id").GetString(), data.GetProperty("data").GetProperty("state").GetString()));
        var secret = (await asking.Console.DoAsync("GET", $"/api/v1/agents/{Scenario.Agent}/callback-secret", token: await asking.Console.NewTokenAsync())).GetProperty("callback_secret").GetString()!;
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        Assert.Equal("v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{second.Id}.{second.Timestamp}.{second.Body}"))), second.Signature);
    }
}
