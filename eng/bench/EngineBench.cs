namespace GovernanceConsole.Bench;

internal static class EngineBench
{
    public static Task RunAsync() => Task.CompletedTask;
}
