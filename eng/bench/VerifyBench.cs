namespace GovernanceConsole.Bench;

internal static class VerifyBench
{
    public static Task RunAsync() => Task.CompletedTask;
}
