namespace GovernanceConsole.Bench;

internal static class GrowthBench
{
    public static Task RunAsync() => Task.CompletedTask;
}
