using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GovernanceConsole.Tests.Approvals;

/// <summary>
/// An agent written from AuthZEN 1.0 and the Access Request and Approval Profile alone. It knows an address and its token,
/// finds every endpoint by what it is told, and looks at no member that the two do not define.
/// </summary>
internal sealed class ProfileAgent(Uri decisionPoint) : IDisposable
{
    private readonly HttpClient _http = new();
    private JsonElement _metadata;

    public string Token { set => _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", value); }

    public async Task DiscoverAsync() => _metadata = await _http.GetFromJsonAsync<JsonElement>(new Uri(decisionPoint, "/.well-known/authzen-configuration"));

    public bool Knows(string capability) => _metadata.GetProperty("capabilities").EnumerateArray().Any(known => known.GetString() == capability);

    /// <summary>True for a permit; else why not.</summary>
    public async Task<(bool Decision, JsonElement Context)> EvaluateAsync(JsonObject request, JsonElement? approval = null)
    {
        var asked = (JsonObject)request.DeepClone();
        if (approval is { } given)
        {
            // The object that the task gave, unchanged.
            asked["context"] ??= new JsonObject();
            asked["context"]!["approval"] = JsonObject.Create(given);
        }

        var answer = await PostAsync(_metadata.GetProperty("access_evaluation_endpoint").GetString()!, asked);
        return (answer.GetProperty("decision").GetBoolean(), answer.TryGetProperty("context", out var context) ? context : default);
    }

    /// <summary>Asks for approval of what was denied, where the denial says that it can be asked for. The task.</summary>
    public async Task<JsonElement> RequestAsync(JsonObject request, JsonElement denial)
    {
        var access = denial.GetProperty("access_request");
        Assert.True(access.GetProperty("expires_at").GetDateTimeOffset() > DateTimeOffset.UnixEpoch);
        var body = (JsonObject)request.DeepClone();
        body["context"] = new JsonObject { ["business_justification"] = "The brief asks for it." };
        body["denial"] = new JsonObject { ["evaluation_id"] = denial.GetProperty("evaluation_id").GetString(), ["expires_at"] = access.GetProperty("expires_at").GetString(), ["reason"] = denial.GetProperty("reason").GetString() };
        body["client"] = new JsonObject { ["id"] = request["subject"]!["id"]!.GetValue<string>() };
        return (await PostAsync(access.TryGetProperty("endpoint", out var own) ? own.GetString()! : _metadata.GetProperty("access_request_endpoint").GetString()!, body)).GetProperty("task");
    }

    /// <summary>How the task stands now.</summary>
    public Task<JsonElement> LookAsync(JsonElement task) => _http.GetFromJsonAsync<JsonElement>(task.GetProperty("status_endpoint").GetString());

    /// <summary>What a task that was approved lets the agent present.</summary>
    public async Task<JsonElement> ApprovalAsync(JsonElement task)
    {
        var answer = await LookAsync(task);
        Assert.Equal("approved", answer.GetProperty("task").GetProperty("status").GetString());
        Assert.Equal("reevaluate", answer.GetProperty("result").GetProperty("mode").GetString());
        return answer.GetProperty("result").GetProperty("approval");
    }

    public async Task<(int Status, JsonElement Body)> CancelAsync(JsonElement task)
    {
        using var response = await _http.PostAsync(task.GetProperty("links").GetProperty("cancel").GetString(), null);
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> PostAsync(string address, JsonObject body)
    {
        using var response = await _http.PostAsJsonAsync(address, body);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
