namespace GovernanceConsole.Bench;

internal static class KillBench
{
    public static Task RunAsync() => Task.CompletedTask;
}
