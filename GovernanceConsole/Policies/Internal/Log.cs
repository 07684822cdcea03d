namespace GovernanceConsole.Policies.Internal;

internal static partial class Log
{
    [LoggerMessage(EventId = 8000, Level = LogLevel.Warning, Message = "The lists of hard stops could not be loaded; until they are, everything in their scopes is denied.")]
    public static partial void ListsNotLoaded(ILogger logger, Exception fault);

    [LoggerMessage(EventId = 8001, Level = LogLevel.Error, Message = "The list {Sha256} of a hard stop is not in the store; everything in its scope is denied.")]
    public static partial void ListMissing(ILogger logger, string sha256);

    [LoggerMessage(EventId = 8002, Level = LogLevel.Error, Message = "The list {Sha256} of a hard stop was altered in the store; everything in its scope is denied.")]
    public static partial void ListAltered(ILogger logger, string sha256);
}
