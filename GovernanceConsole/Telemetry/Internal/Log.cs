namespace GovernanceConsole.Telemetry.Internal;

internal static partial class Log
{
    [LoggerMessage(EventId = 7001, Level = LogLevel.Warning, Message = "{Count} spans could not be stored; their senders were told to try again.")]
    public static partial void SpansNotStored(ILogger logger, int count, Exception fault);

    [LoggerMessage(EventId = 7002, Level = LogLevel.Warning, Message = "Permits of traced acts could not be looked up; it is tried again.")]
    public static partial void ActsNotSettled(ILogger logger, Exception fault);

    [LoggerMessage(EventId = 7003, Level = LogLevel.Warning, Message = "Old spans could not be removed; it is tried again.")]
    public static partial void SpansNotRemoved(ILogger logger, Exception fault);
}
