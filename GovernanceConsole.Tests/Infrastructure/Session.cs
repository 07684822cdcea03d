using System.Net;
using System.Text.RegularExpressions;

namespace GovernanceConsole.Tests.Infrastructure;

/// <summary>A person's session, by the sign-in form.</summary>
public static partial class Session
{
    public const string Password = "a long enough one";

    /// <summary>Creates a person with one role (or none) and signs in. Returns the Cookie header.</summary>
    public static async Task<string> OfRoleAsync(ConsoleHost console, string? role)
    {
        var email = $"{role ?? "nobody-special"}@example.com";
        await console.DoAsync("PUT", $"/api/v1/people/{email}", new { display_name = "Person " + role, roles = role is null ? [] : new[] { role }, password = Password });
        return await SignInAsync(console, email, Password);
    }

    public static async Task<string> SignInAsync(ConsoleHost console, string email, string password)
    {
        var (response, cookies) = await PostAsync(console, email, password);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        return cookies;
    }

    /// <summary>Sends the form; the answer and the cookies after it.</summary>
    public static async Task<(HttpResponseMessage Response, string Cookies)> PostAsync(ConsoleHost console, string email, string password)
    {
        var jar = new CookieContainer();
        using var http = new HttpClient(new HttpClientHandler { CookieContainer = jar, AllowAutoRedirect = false }) { BaseAddress = console.Address };
        var page = await http.GetStringAsync("/sign-in");
        var form = new Dictionary<string, string>
        {
            ["_handler"] = "sign-in",
            ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value,
            ["Form.Email"] = email,
            ["Form.Password"] = password,
        };
        var response = await http.PostAsync("/sign-in", new FormUrlEncodedContent(form));
        return (response, jar.GetCookieHeader(console.Address));
    }

    /// <summary>Sends the form of signing out, as the browser does that holds these cookies.</summary>
    public static async Task SignOutAsync(ConsoleHost console, string cookies)
    {
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = console.Address, DefaultRequestHeaders = { { "Cookie", cookies } } };
        var page = await http.GetStringAsync("/sign-in");
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", Token().Match(page).Groups[1].Value)]);
        using var answer = await http.PostAsync("/sign-out", form);
        Assert.Equal((HttpStatusCode.Redirect, "/sign-in"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
