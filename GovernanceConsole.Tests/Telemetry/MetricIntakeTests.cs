using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using GovernanceConsole.Telemetry;
using GovernanceConsole.Telemetry.Internal.Otlp;
using GovernanceConsole.Tests.Infrastructure;
using GovernedAgentSample;

namespace GovernanceConsole.Tests.Telemetry;

/// <summary>Readings that come as metrics: the same as those that are posted.</summary>
public sealed class MetricIntakeTests
{
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 60);

    [Fact]
    public async Task PointsOfOneTime_BecomeOneReading()
    {
        await using var metering = await Metering.OnSqliteAsync();
        Assert.Equal((0, ""), await metering.SendAsync(
            Metering.Data("completeness", 0.97, At), Metering.Data("match_rate", 0.5, At.AddMilliseconds(3)), Metering.Data("anomalies", 4, At.AddMilliseconds(5)), Metering.Data("as_of", (double)At.AddHours(-1).ToUnixTimeSeconds(), At.AddMilliseconds(7)),
            Metering.Data("completeness", 0.98, At.AddSeconds(30)),
            Metering.Metric("governance.platform.up", 0.5, "governance.platform.id", "esp", At),
            Metering.Metric("governance.sla.up", 1, "governance.sla.id", "sender", At),
            // What is not the console's is taken and passed over, whatever it is.
            Metering.Metric("http.server.request.duration", "NaN", kind: "histogram"), Metering.Metric("process.cpu.time", 1)));
        var readings = await metering.ReadingsAsync();
        Assert.Equal(4, readings.Count);
        var first = readings.Single(one => one.GetProperty("data") is { ValueKind: System.Text.Json.JsonValueKind.Object } data && data.GetProperty("anomalies").ValueKind == System.Text.Json.JsonValueKind.Number).GetProperty("data");
        Assert.Equal((0.97, 0.5, 4), (first.GetProperty("completeness").GetDouble(), first.GetProperty("match_rate").GetDouble(), first.GetProperty("anomalies").GetInt32()));
        Assert.Equal((At.AddHours(-1), At.AddMilliseconds(7)), (first.GetProperty("data_as_of").GetDateTimeOffset(), first.GetProperty("at").GetDateTimeOffset()));

        var source = (await metering.Console.DoAsync("GET", "/api/v1/data-sources")).GetProperty("items")[0];
        Assert.Equal(0.98, source.GetProperty("last_reading").GetProperty("completeness").GetDouble());
        var platform = (await metering.Console.DoAsync("GET", "/api/v1/platforms")).GetProperty("items")[0];
        Assert.Equal("degraded", platform.GetProperty("last_reading").GetProperty("status").GetString());
    }

    [Fact]
    public async Task WhatIsRefused_IsCountedWithAReason_AndTheRestIsTaken()
    {
        await using var metering = await Metering.OnSqliteAsync();
        foreach (var (metric, says) in new (JsonObject, string)[]
        {
            (Metering.Data("completeness", "NaN"), "profiles: governance.data.completeness is NaN"),
            (Metering.Data("completeness", "Infinity"), "is Infinity"),
            (Metering.Data("completeness", 1.5), "profiles: 'completeness' is a share from 0 to 1."),
            (Metering.Metric("governance.data.match_rate", 50.0, "governance.data_source.id", "profiles", unit: "%"), "not a percentage"),
            (Metering.Data("anomalies", 1.5), "is a whole number, not 1.5"),
            (Metering.Data("anomalies", -1), "anomalies must be 0 or more"),
            (Metering.Metric("governance.data.as_of", 1_700_000_000_000.0, "governance.data_source.id", "profiles", unit: "ms"), "in seconds since 1970, not in ms"),
            (Metering.Metric("governance.data.completeness", 0.9), "has no attribute governance.data_source.id"),
            (Metering.Data("completeness", 0.9, of: "unknown"), "There is no data source 'unknown'"),
            (Metering.Data("completeness", 0.9, DateTimeOffset.UtcNow.AddHours(1)), "'at' lies in the future"),
            (Metering.Data("completness", 0.9), "There is no metric governance.data.completness"),
            (Metering.Metric("governance.data.completeness", 0.9, "governance.data_source.id", "profiles", kind: "histogram"), "came as a histogram"),
            (Metering.Metric("governance.data.anomalies", 3, "governance.data_source.id", "profiles", kind: "sum", data: [("isMonotonic", true), ("aggregationTemporality", 2)]), "delta temporality"),
            (Metering.Metric("governance.platform.up", 2, "governance.platform.id", "esp"), "1 for up, 0.5 for degraded or 0 for down, not 2"),
            (Metering.Metric("governance.sla.good", 2, "governance.sla.id", "sender"), "total is from 1"),
            (Metering.Metric("governance.sla.up", 1, "governance.sla.id", "unknown"), "There is no service level 'unknown'"),
        })
        {
            var (rejected, why) = await metering.SendAsync(metric, Metering.Data("match_rate", 0.5, At));
            Assert.Equal(1, rejected);
            Assert.Contains(says, why, StringComparison.Ordinal);
        }

        Assert.All(await metering.ReadingsAsync(), reading => Assert.Equal(0.5, reading.GetProperty("data").GetProperty("match_rate").GetDouble()));
    }

    [Fact]
    public async Task Sums_AreReadingsWhereTheyAreOfNow()
    {
        await using var metering = await Metering.OnSqliteAsync();
        JsonObject Sum(string name, string attribute, string of, int value, bool monotonic, int temporality) =>
            Metering.Metric(name, value, attribute, of, At, "sum", data: [("isMonotonic", monotonic), ("aggregationTemporality", temporality)]);
        Assert.Equal((0, ""), await metering.SendAsync(Sum("governance.data.anomalies", "governance.data_source.id", "profiles", 3, false, 2)));
        Assert.Equal((0, ""), await metering.SendAsync(Sum("governance.data.anomalies", "governance.data_source.id", "profiles", 4, true, 1)));
        Assert.Equal((0, ""), await metering.SendAsync(Sum("governance.sla.good", "governance.sla.id", "sender", 9, true, 1), Sum("governance.sla.total", "governance.sla.id", "sender", 10, true, 1)));
        Assert.Equal((0, ""), await metering.SendAsync(Sum("governance.sla.good", "governance.sla.id", "sender", 0, true, 1), Sum("governance.sla.total", "governance.sla.id", "sender", 0, true, 1)));
        var readings = await metering.ReadingsAsync();
        Assert.Equal(3, readings.Count);
        Assert.Contains(readings, reading => reading.GetProperty("of").GetString() == "sender" && reading.GetProperty("sla").GetProperty("good").GetInt32() == 9 && reading.GetProperty("sla").GetProperty("total").GetInt32() == 10);
    }

    [Fact]
    public async Task AnAgent_DoesNotReportOnWhatItDependsOn()
    {
        await using var metering = await Metering.OnSqliteAsync();
        var agent = await Scenario.SetUpAsync(metering.Console);
        var (status, body) = await metering.PostAsync(Metering.Request([Metering.Data("completeness", 0.9), Metering.Metric("http.client.requests", 1)]), token: agent);
        Assert.Equal(200, status);
        Assert.Contains("\"rejectedDataPoints\":\"1\"", body, StringComparison.Ordinal);
        Assert.Contains("An agent does not report on what it depends on", body, StringComparison.Ordinal);
        (_, body) = await metering.PostAsync(Metering.Request([Metering.Metric("governance.sla.up", 1, "governance.sla.id", "sender")]), token: agent);
        Assert.Contains("An agent does not report on its own service levels", body, StringComparison.Ordinal);
        Assert.Empty(await metering.ReadingsAsync());
        Assert.Equal(403, (await metering.PostAsync([], token: await Metering.TokenAsync(metering.Console, "decisions"))).Status);
        Assert.Equal(401, (await metering.PostAsync([], token: "nobody")).Status);
    }

    [Fact]
    public async Task Protobuf_IsReadAsTheProtocolSays_AlsoWithGzip()
    {
        await using var metering = await Metering.OnSqliteAsync();
        var nano = (ulong)At.ToUnixTimeMilliseconds() * 1_000_000;
        // The resource says of what, for all of its points.
        var resource = Wire.Message(1, Wire.Message(1, Wire.Text(1, "governance.data_source.id"), Wire.Message(2, Wire.Text(1, "profiles"))));
        byte[] Gauge(string name, byte[] value) => Wire.Message(2, Wire.Message(5, Wire.Message(1, Wire.Fixed(3, nano), value)), Wire.Text(1, name));
        var body = Wire.Message(1, Wire.Message(2, Gauge("governance.data.completeness", Wire.Fixed(4, BitConverter.DoubleToUInt64Bits(0.75))), Gauge("governance.data.anomalies", Wire.Fixed(6, 2)), Gauge("other", Wire.Fixed(6, 2))), resource);
        Assert.Equal((200, ""), await metering.PostAsync(Tracing.Gzip(body), "application/x-protobuf", "gzip"));
        var reading = Assert.Single(await metering.ReadingsAsync());
        Assert.Equal(("profiles", 0.75, 2), (reading.GetProperty("of").GetString(), reading.GetProperty("data").GetProperty("completeness").GetDouble(), reading.GetProperty("data").GetProperty("anomalies").GetInt32()));

        var bad = Wire.Message(1, Wire.Message(2, Gauge("governance.data.completeness", Wire.Fixed(4, BitConverter.DoubleToUInt64Bits(double.NaN)))), resource);
        var (status, answer) = await metering.PostAsync(bad, "application/x-protobuf");
        // partial_success, field 1; rejected_data_points 1; error_message, field 2.
        Assert.Equal((200, '\x0a', '\x08', '\x01', '\x12'), (status, answer[0], answer[2], answer[3], answer[4]));
        Assert.Contains("is NaN", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 400, "not valid OTLP JSON")]
    [InlineData("{}", 200, "{}")]
    [InlineData("""{"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"a","gauge":{"dataPoints":[{"asDouble":1}]}}]}]}]}""", 200, "{}")]
    [InlineData("""{"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":1}]}]}]}""", 400, "not valid OTLP JSON")]
    [InlineData("""{"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"governance.data.completeness","gauge":{"dataPoints":[{"asDouble":"much"}]}}]}]}]}""", 400, "not valid OTLP JSON")]
    [InlineData("""{"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"governance.data.completeness","gauge":{"dataPoints":[{}]}}]}]}]}""", 200, "has no value")]
    [InlineData("""{"resourceMetrics":{}}""", 400, "not valid OTLP JSON")]
    [InlineData("[]", 400, "must be a JSON object")]
    public async Task Json_IsReadAsTheProtocolSays(string body, int status, string says)
    {
        await using var metering = await Metering.OnSqliteAsync();
        var answer = await metering.PostAsync(Encoding.UTF8.GetBytes(body));
        Assert.Equal(status, answer.Status);
        Assert.Contains(says, answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsNoOtlp_IsRefusedAsTracesAre()
    {
        await using var metering = await Metering.OnSqliteAsync(settings => settings["Telemetry:MaxSpans"] = "3");
        Assert.Equal(415, (await metering.PostAsync([], "text/plain")).Status);
        Assert.Equal(415, (await metering.PostAsync([], encoding: "br")).Status);
        Assert.Equal(400, (await metering.PostAsync([1, 2, 3], encoding: "gzip")).Status);
        Assert.Equal((400, '\x12'), (await metering.PostAsync([0x0a, 0x05, 0x01], "application/x-protobuf") is var (status, body) ? (status, body[0]) : default));
        (status, body) = await metering.PostAsync(Metering.Request(Enumerable.Range(0, 4).Select(_ => Metering.Metric("other", 1))));
        Assert.Equal(413, status);
        Assert.Contains("at most 3 data points", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnUnmodifiedSdk_SendsGaugesThatBecomeReadings()
    {
        await using var metering = await Metering.OnSqliteAsync();
        Assert.True(DataMonitor.Send(metering.Console.Address, metering.Monitor, "profiles", "esp", At));
        var readings = await metering.ReadingsAsync();
        var data = Assert.Single(readings, reading => reading.GetProperty("of").GetString() == "profiles").GetProperty("data");
        Assert.Equal((0.984, 0.93, 3, At), (data.GetProperty("completeness").GetDouble(), data.GetProperty("match_rate").GetDouble(), data.GetProperty("anomalies").GetInt32(), data.GetProperty("data_as_of").GetDateTimeOffset()));
        Assert.Equal("up", Assert.Single(readings, reading => reading.GetProperty("of").GetString() == "esp").GetProperty("platform").GetProperty("status").GetString());
    }

    [Fact]
    public void RandomAndMutatedBodies_AreReadOrRefused_NeverAFault()
    {
        var json = Metering.Request([Metering.Data("completeness", 0.9, At), Metering.Metric("governance.data.anomalies", 3, "governance.data_source.id", "profiles", kind: "sum", data: [("isMonotonic", true), ("aggregationTemporality", 2)])]);
        var protobuf = Wire.Message(1, Wire.Message(2, Wire.Message(2, Wire.Text(1, "governance.data.anomalies"), Wire.Message(7, Wire.Message(1, Wire.Fixed(3, 1), Wire.Fixed(6, 2)), [0x10, 1, 0x18, 1]))));
        Gen.Select(Gen.Int[0, json.Length - 1], Gen.Int[0, protobuf.Length - 1], Gen.Byte, Gen.Int[0, 40]).Sample((inJson, inProtobuf, value, cut) =>
        {
            foreach (var read in new Action[]
            {
                () => MetricsJson.Read([.. json[..inJson], value, .. json[Math.Min(json.Length, inJson + cut)..]], new OtlpPoints(new TelemetryOptions())),
                () => MetricsProtobuf.Read([.. protobuf[..inProtobuf], value, .. protobuf[(inProtobuf + 1)..]], new OtlpPoints(new TelemetryOptions())),
            })
            {
                try
                {
                    read();
                }
                catch (OtlpFormatException)
                {
                    // The one way to refuse it.
                }
            }
        }, iter: 10_000);
    }

    /// <summary>Protobuf by hand.</summary>
    private static class Wire
    {
        public static byte[] Message(int field, params byte[][] parts)
        {
            byte[] inner = [.. parts.SelectMany(part => part)];
            return [(byte)((field << 3) | 2), .. Length(inner.Length), .. inner];
        }

        public static byte[] Text(int field, string text) => Message(field, Encoding.UTF8.GetBytes(text));

        public static byte[] Fixed(int field, ulong value) => [(byte)((field << 3) | 1), .. BitConverter.GetBytes(value)];

        private static byte[] Length(int length) => length < 128 ? [(byte)length] : [(byte)(length | 0x80), (byte)(length >> 7)];
    }
}
