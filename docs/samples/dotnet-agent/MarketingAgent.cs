using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace GovernedAgentSample;

/// <summary>An agent that asks before it acts, acts, reports what came of it, and sends its traces by unmodified OpenTelemetry.</summary>
public static class MarketingAgent
{
    private const string Source = "governed-agent-sample";

    private static readonly string[] DataClasses = ["contact"];

    /// <summary>A token for the agent's credentials. It lasts five minutes.</summary>
    public static async Task<string> TokenAsync(Uri console, string client, string secret)
    {
        using var http = new HttpClient { BaseAddress = console };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = client, ["client_secret"] = secret });
        using var response = await http.PostAsync(new Uri("/connect/token", UriKind.Relative), form);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    /// <summary>Does one run, and tells what it was answered.</summary>
    /// <param name="rogue">Also act once without asking: the console shows it as ungoverned.</param>
    public static async Task<string> RunAsync(Uri console, string agent, string token, string run, bool rogue)
    {
        using var source = new ActivitySource(Source);
        using var provider = Sdk.CreateTracerProviderBuilder().AddSource(Source).SetResourceBuilder(ResourceBuilder.CreateEmpty().AddService(agent)).AddOtlpExporter(otlp =>
        {
            otlp.Endpoint = new Uri(console, "/v1/traces");
            otlp.Protocol = OtlpExportProtocol.HttpProtobuf;
            otlp.Headers = $"Authorization=Bearer {token}";
        }).Build();
        using var http = new HttpClient { BaseAddress = console };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        string told;
        using (Start(source, $"invoke_agent {agent}", ("gen_ai.operation.name", "invoke_agent"), ("gen_ai.agent.name", agent), ("governance.run_id", run)))
        {
            var body = Draft(source);
            // HttpClient sends traceparent by itself, by which the console joins the decision to this trace.
            var answer = await PostAsync(http, "/access/v1/evaluation", new
            {
                subject = new { type = "agent", id = agent },
                action = new { name = "email.send", properties = new { audience_size = 1200, confidence = 0.93, tool = "mailer", data_classes = DataClasses, content = new { body } } },
                resource = new { type = "workflow", id = "publishing", properties = new { segment = "lapsed", channel = "email", region = "EU" } },
                context = new { run_id = run },
            });
            var context = answer.GetProperty("context");
            var evaluation = context.GetProperty("evaluation_id").GetString()!;
            told = $"{context.GetProperty("outcome")}: {evaluation}";
            // Only a permit is permission; a hold waits for a person and is asked again.
            if (answer.GetProperty("decision").GetBoolean())
            {
                Send(source, evaluation);
                await PostAsync(http, "/agent/v1/outcomes", new { evaluation_id = evaluation, status = "succeeded", cost = new { amount = "1.20", currency = "USD" }, value = new { amount = "30.00", currency = "USD", basis = "measured" } });
            }

            if (rogue)
                Send(source, null);
        }

        return provider.ForceFlush() ? told : throw new InvalidOperationException("The traces could not be sent.");
    }

    /// <summary>Stands in for a model: what matters here are the tokens that it says it used.</summary>
    private static string Draft(ActivitySource source)
    {
        using var span = Start(source, "chat m-1", ("gen_ai.operation.name", "chat"), ("gen_ai.provider.name", "example"), ("gen_ai.request.model", "m-1"),
            ("gen_ai.usage.input_tokens", 12_345), ("gen_ai.usage.cache_read.input_tokens", 2_345), ("gen_ai.usage.output_tokens", 678));
        return "Dear customer, we miss you.";
    }

    /// <summary>Stands in for the tool that sends mail.</summary>
    private static void Send(ActivitySource source, string? evaluation)
    {
        using var span = Start(source, "execute_tool email_send", ("gen_ai.operation.name", "execute_tool"), ("gen_ai.tool.name", "email_send"));
        if (evaluation is not null)
            span?.SetTag("governance.evaluation_id", evaluation);
    }

    private static Activity? Start(ActivitySource source, string name, params (string Name, object Value)[] attributes)
    {
        var span = source.StartActivity(name);
        foreach (var (attribute, value) in attributes)
            span?.SetTag(attribute, value);
        return span;
    }

    private static async Task<JsonElement> PostAsync(HttpClient http, string path, object body)
    {
        using var response = await http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? JsonElement.Parse(text) : throw new InvalidOperationException($"{path}: {(int)response.StatusCode} {text}");
    }
}
