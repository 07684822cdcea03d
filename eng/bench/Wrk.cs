using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace GovernanceConsole.Bench;

/// <summary>What one run of the load generator measured. Times in microseconds.</summary>
internal sealed record Load(double PerSecond, double P50, double P99, long Errors);

/// <summary>Runs wrk, a load generator in C, so that the load takes as little as possible of the processor that is measured.</summary>
internal static class Wrk
{
    /// <summary>Each question comes with an Idempotency-Key of its own.</summary>
    public const string Keys = """
        local threads = 0
        setup = function(thread) threads = threads + 1; thread:set("id", threads) end
        request = function() asked = (asked or 0) + 1; wrk.headers["Idempotency-Key"] = run .. "-" .. id .. "-" .. asked; return wrk.format() end
        """;

    /// <summary>What every answer is read for, whether or not it is then used: to read it takes the load generator some time.</summary>
    public const string Read = """
        permits = {}
        response = function(status, headers, body)
          local permit = string.match(body, '^{"decision":true.-"evaluation_id":"(%w+)"')
          if permit then permits[#permits + 1] = permit end
        end
        """;

    /// <summary>After each permit its outcome is reported.</summary>
    public const string Outcomes = Read + """

        request = function()
          local permit = table.remove(permits)
          if not permit then return wrk.format() end
          return wrk.format("POST", "/agent/v1/outcomes", nil, '{"evaluation_id":"' .. permit .. '","status":"succeeded","value":{"amount":"1.20","currency":"USD","basis":"declared"}}')
        end
        """;

    /// <param name="more">What the load does besides asking one question.</param>
    public static async Task<Load> RunAsync(Uri url, string token, int connections, int seconds, string more = "")
    {
        var run = Guid.NewGuid().ToString("N");
        var script = Path.Combine(Path.GetTempPath(), $"wrk-{run}.lua");
        await File.WriteAllTextAsync(script, $$"""
            wrk.method = "POST"
            wrk.body = [==[{{Questions.Permitted}}]==]
            wrk.headers["Content-Type"] = "application/json"
            wrk.headers["Authorization"] = "Bearer {{token}}"
            run = "{{run}}"
            {{more}}
            done = function(summary, latency, requests)
              local e = summary.errors
              io.write(string.format('\nRESULT {"n":%d,"us":%d,"p50":%f,"p99":%f,"errors":%d}\n', summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), e.connect + e.read + e.write + e.status + e.timeout))
            end
            """);
        try
        {
            var start = new ProcessStartInfo("wrk", ["-t", Math.Min(connections, 2).ToString(CultureInfo.InvariantCulture), "-c", connections.ToString(CultureInfo.InvariantCulture), "-d", seconds.ToString(CultureInfo.InvariantCulture) + "s", "-s", script, url.ToString()]) { RedirectStandardOutput = true };
            using var process = Process.Start(start) ?? throw new InvalidOperationException("wrk did not start.");
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            var result = JsonElement.Parse(output[(output.IndexOf("RESULT ", StringComparison.Ordinal) + 7)..].Split('\n')[0]);
            return new Load(result.GetProperty("n").GetInt64() / (result.GetProperty("us").GetInt64() / 1e6), result.GetProperty("p50").GetDouble(), result.GetProperty("p99").GetDouble(), result.GetProperty("errors").GetInt64());
        }
        finally
        {
            File.Delete(script);
        }
    }
}
