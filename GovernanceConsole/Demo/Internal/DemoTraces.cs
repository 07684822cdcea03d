using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace GovernanceConsole.Demo.Internal;

/// <summary>The traces of one demo run, as OpenTelemetry would send them: what the model was asked, and the tool behind each permit.</summary>
internal sealed class DemoTraces(Random random, TimeProvider clock)
{
    private readonly string _trace = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
    private readonly JsonArray _spans = [];

    /// <summary>A model was asked just now. Its tokens are those of the outcome, which are counted there.</summary>
    public void AddModelCall(string run) => Add(
        "chat " + DemoOutcomes.Model, run, TimeSpan.FromMilliseconds(random.Next(700, 6_000)), ("gen_ai.operation.name", "chat"), ("gen_ai.provider.name", "demo"), ("gen_ai.request.model", DemoOutcomes.Model),
        ("gen_ai.usage.input_tokens", random.Next(900, 7_000)), ("gen_ai.usage.output_tokens", random.Next(120, 900)));

    /// <summary>A tool did just now what was permitted.</summary>
    public void AddToolCall(string run, string tool, string evaluation) => Add(
        "execute_tool " + tool, run, TimeSpan.FromMilliseconds(random.Next(80, 1_500)), ("gen_ai.operation.name", "execute_tool"), ("gen_ai.tool.name", tool), ("governance.evaluation_id", evaluation));

    public JsonObject ToRequest() => new() { ["resourceSpans"] = new JsonArray(new JsonObject { ["scopeSpans"] = new JsonArray(new JsonObject { ["spans"] = _spans.DeepClone() }) }) };

    private void Add(string name, string run, TimeSpan took, params (string Name, object Value)[] attributes)
    {
        var end = clock.GetUtcNow();
        _spans.Add(new JsonObject
        {
            ["traceId"] = _trace,
            ["spanId"] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
            ["name"] = name,
            ["startTimeUnixNano"] = Nano(end - took),
            ["endTimeUnixNano"] = Nano(end),
            ["attributes"] = new JsonArray([.. attributes.Append(("governance.run_id", run)).Select(attribute => (JsonNode)new JsonObject
            {
                ["key"] = attribute.Item1,
                ["value"] = attribute.Item2 is int count ? new JsonObject { ["intValue"] = count } : new JsonObject { ["stringValue"] = (string)attribute.Item2 },
            })]),
        });
    }

    private static string Nano(DateTimeOffset at) => (at.ToUnixTimeMilliseconds() * 1_000_000).ToString(CultureInfo.InvariantCulture);
}
