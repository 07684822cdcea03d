using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Access;

namespace GovernanceConsole.Demo.Internal;

/// <summary>A demo agent's side of the wire: a token by client credentials, then questions, like any program that is not ours.</summary>
internal sealed class DemoAgentClient(HttpClient http)
{
    private string? _token;

    /// <summary>Asks; a token that has ended or was revoked is replaced once.</summary>
    public async Task<bool> AskAsync(Uri console, IssuedCredentials credentials, JsonObject question, CancellationToken cancellationToken)
    {
        _token ??= await TokenAsync(console, credentials, cancellationToken);
        using var first = await PostAsync(console, question, cancellationToken);
        if (first.StatusCode != HttpStatusCode.Unauthorized)
            return await IsPermitAsync(first, cancellationToken);
        _token = await TokenAsync(console, credentials, cancellationToken);
        using var second = await PostAsync(console, question, cancellationToken);
        return await IsPermitAsync(second, cancellationToken);
    }

    private async Task<HttpResponseMessage> PostAsync(Uri console, JsonObject question, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(console, "/access/v1/evaluation")) { Content = JsonContent.Create(question) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        return await http.SendAsync(request, cancellationToken);
    }

    private static async Task<bool> IsPermitAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("decision").GetBoolean();
    }

    private async Task<string> TokenAsync(Uri console, IssuedCredentials credentials, CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = credentials.ClientId,
            ["client_secret"] = credentials.ClientSecret!,
            ["scope"] = "decisions",
        });
        using var response = await http.PostAsync(new Uri(console, "/connect/token"), form, cancellationToken);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("access_token").GetString()!;
    }
}
