using GovernedAgentSample;

// With "monitor" it sends readings of a data source and a platform instead, as a client with the scope telemetry.
// CONSOLE=http://localhost:5080 CLIENT_ID=agent.campaign-drafter CLIENT_SECRET=… dotnet run [--rogue]
var console = new Uri(Environment.GetEnvironmentVariable("CONSOLE") ?? "http://localhost:5080");
if (args is ["monitor", var dataSource, var platform] && Environment.GetEnvironmentVariable("CLIENT_ID") is { } monitor && Environment.GetEnvironmentVariable("CLIENT_SECRET") is { } key)
    return DataMonitor.Send(console, await MarketingAgent.TokenAsync(console, monitor, key), dataSource, platform, DateTimeOffset.UtcNow) ? 0 : 1;

if (Environment.GetEnvironmentVariable("CLIENT_ID") is not { } client || !client.StartsWith("agent.", StringComparison.Ordinal) || Environment.GetEnvironmentVariable("CLIENT_SECRET") is not { } secret)
{
    Console.Error.WriteLine("CLIENT_ID and CLIENT_SECRET must hold the credentials that the console issued for an agent.");
    return 2;
}

var run = $"run-{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}";
Console.WriteLine(await MarketingAgent.RunAsync(console, client["agent.".Length..], await MarketingAgent.TokenAsync(console, client, secret), run, rogue: args.Contains("--rogue")));
Console.WriteLine($"Traces of {run} are sent.");
return 0;
