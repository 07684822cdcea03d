namespace GovernanceConsole.Demo.Internal;

internal static partial class Log
{
    [LoggerMessage(9001, LogLevel.Warning, "The demo agent {Agent} got no answer: {Message}")]
    public static partial void AgentRefused(ILogger logger, string agent, string message);
}
