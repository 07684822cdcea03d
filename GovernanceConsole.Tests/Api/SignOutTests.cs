using System.Net;
using GovernanceConsole.Access.Internal;
using GovernanceConsole.Data;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GovernanceConsole.Tests.Api;

/// <summary>A session that was signed out is over for whoever else holds its cookie; the person's others are not.</summary>
public sealed class SignOutTests
{
    // Later than the machine's time, by which the client drops old cookies.
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2100, 1, 1, 9, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(0)]
    [InlineData(45)]
    public async Task ACopiedCookie_IsOverWithItsSession_AndNoOther(int secondsAtWork)
    {
        await using var console = await ConsoleHost.OnSqliteAsync(services: services => services.AddSingleton<TimeProvider>(_clock));
        var (left, kept) = (await Session.OfRoleAsync(console, "admin"), await Session.SignInAsync(console, "admin@example.com", Session.Password));
        // Principals are made anew from the store every half minute: the session is the same.
        _clock.AdjustTime(_clock.GetUtcNow().AddSeconds(secondsAtWork));
        (left, kept) = (await RenewedAsync(console, left), await RenewedAsync(console, kept));

        await Session.SignOutAsync(console, left);

        _clock.AdjustTime(_clock.GetUtcNow() + SessionValidation.Interval + TimeSpan.FromSeconds(1));
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (await AskAsync(console, left), await AskAsync(console, kept)));
    }

    [Fact]
    public async Task WhatWasSignedOut_IsForgottenOnceItsCookieIsDeadByItself()
    {
        await using var console = await ConsoleHost.OnSqliteAsync(services: services => services.AddSingleton<TimeProvider>(_clock));
        await Session.SignOutAsync(console, await Session.OfRoleAsync(console, "admin"));
        await using var scope = console.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<AccessDbContext>();
        var end = _clock.GetUtcNow() + Sessions.Lifetime + SessionValidation.Interval;

        Assert.Equal(0, await Sessions.PruneAsync(store, end, TestContext.Current.CancellationToken));
        Assert.Equal(1, await Sessions.PruneAsync(store, end.AddSeconds(1), TestContext.Current.CancellationToken));
        Assert.Empty(await store.UserTokens.ToListAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<HttpStatusCode> AskAsync(ConsoleHost console, string cookies) =>
        (HttpStatusCode)(await console.CallAsync("GET", "/api/v1/people", null, "", ("Cookie", cookies))).Status;

    /// <summary>The cookies as the browser has them after one more request.</summary>
    private static async Task<string> RenewedAsync(ConsoleHost console, string cookies)
    {
        var jar = new CookieContainer();
        jar.SetCookies(console.Address, cookies.Replace(';', ','));
        using var http = new HttpClient(new HttpClientHandler { CookieContainer = jar }) { BaseAddress = console.Address };
        using var answer = await http.GetAsync("/api/v1/people");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return jar.GetCookieHeader(console.Address);
    }
}
