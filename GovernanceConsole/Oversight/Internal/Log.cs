namespace GovernanceConsole.Oversight.Internal;

internal static partial class Log
{
    [LoggerMessage(6001, LogLevel.Error, "The activity shown on pages could not be read from the ledger; it is tried again.")]
    public static partial void FeedFailed(ILogger logger, Exception fault);
}
