using System.Net;
using System.Text.RegularExpressions;

namespace GovernanceConsole.Tests.Infrastructure;

/// <summary>Signs the administrator in over HTTP.</summary>
internal static partial class SignIns
{
    /// <summary>Takes the form from one node and sends it to another. The session's cookies.</summary>
    public static async Task<IReadOnlyList<Cookie>> AcrossAsync(Uri from, Uri to)
    {
        var jar = new CookieContainer();
        using var http = new HttpClient(new HttpClientHandler { CookieContainer = jar, AllowAutoRedirect = false });
        var page = await http.GetStringAsync(new Uri(from, "/sign-in"));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "sign-in",
            ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value,
            ["Form.Email"] = ConsoleHost.AdminEmail,
            ["Form.Password"] = ConsoleHost.AdminPassword,
        });
        using var response = await http.PostAsync(new Uri(to, "/sign-in"), form);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        return jar.GetCookies(to).ToList();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
