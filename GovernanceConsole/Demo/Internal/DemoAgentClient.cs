using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Telemetry;
using GovernanceConsole.Web;

namespace GovernanceConsole.Demo.Internal;

/// <summary>A demo agent's side of the wire: a token by client credentials, then questions and requests for approval, like any program that is not ours.</summary>
internal sealed class DemoAgentClient(HttpClient http)
{
    private string? _token;

    /// <summary>Asks; the answer's context.</summary>
    public async Task<JsonElement> AskAsync(Uri console, IssuedCredentials credentials, JsonObject question, CancellationToken cancellationToken) =>
        (await SendAsync(console, credentials, HttpMethod.Post, "/access/v1/evaluation", question, cancellationToken)).GetProperty("context");

    /// <summary>Asks for a person's approval of what was held; the task's id.</summary>
    public async Task<string> RequestAsync(Uri console, IssuedCredentials credentials, JsonObject question, string evaluationId, CancellationToken cancellationToken)
    {
        var body = (JsonObject)question.DeepClone();
        body["context"] = new JsonObject { ["business_justification"] = question["context"]?["reasoning"]?.GetValue<string>() };
        body["denial"] = new JsonObject { ["evaluation_id"] = evaluationId };
        var answer = await SendAsync(console, credentials, HttpMethod.Post, "/access/v1/requests", body, cancellationToken);
        return answer.GetProperty("task").GetProperty("id").GetString()!;
    }

    /// <summary>How a request for approval stands.</summary>
    public Task<JsonElement> StatusAsync(Uri console, IssuedCredentials credentials, string task, CancellationToken cancellationToken) =>
        SendAsync(console, credentials, HttpMethod.Get, "/access/v1/requests/" + task, null, cancellationToken);

    /// <summary>Reports what came of what was permitted.</summary>
    public Task ReportAsync(Uri console, IssuedCredentials credentials, OutcomeReport report, CancellationToken cancellationToken) =>
        SendAsync(console, credentials, HttpMethod.Post, "/agent/v1/outcomes", JsonSerializer.SerializeToNode(report, WireJson.Options)!.AsObject(), cancellationToken);

    /// <summary>Sends traces.</summary>
    public Task TraceAsync(Uri console, IssuedCredentials credentials, DemoTraces traces, CancellationToken cancellationToken) =>
        SendAsync(console, credentials, HttpMethod.Post, "/v1/traces", traces.ToRequest(), cancellationToken);

    /// <summary>Calls; a token that has ended or was revoked is replaced once.</summary>
    private async Task<JsonElement> SendAsync(Uri console, IssuedCredentials credentials, HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        _token ??= await TokenAsync(console, credentials, cancellationToken);
        using var first = await SendAsync(new Uri(console, path), method, body, cancellationToken);
        if (first.StatusCode != HttpStatusCode.Unauthorized)
            return await ReadAsync(first, cancellationToken);
        _token = await TokenAsync(console, credentials, cancellationToken);
        using var second = await SendAsync(new Uri(console, path), method, body, cancellationToken);
        return await ReadAsync(second, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(Uri address, HttpMethod method, JsonObject? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        return await http.SendAsync(request, cancellationToken);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
    }

    private async Task<string> TokenAsync(Uri console, IssuedCredentials credentials, CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = credentials.ClientId,
            ["client_secret"] = credentials.ClientSecret!,
            ["scope"] = "decisions telemetry",
        });
        using var response = await http.PostAsync(new Uri(console, "/connect/token"), form, cancellationToken);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("access_token").GetString()!;
    }
}
