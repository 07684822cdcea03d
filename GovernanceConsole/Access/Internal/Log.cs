namespace GovernanceConsole.Access.Internal;

internal static partial class Log
{
    [LoggerMessage(2001, LogLevel.Warning, "Nobody can sign in yet. Open {Address} and enter the setup code {Code}; it works once.")]
    public static partial void SetupOpen(ILogger logger, string address, string code);

    [LoggerMessage(2004, LogLevel.Warning, "The first administrator and client are let in when the store takes commits. {Problem}")]
    public static partial void FirstRunWaits(ILogger logger, string problem);

    [LoggerMessage(2005, LogLevel.Critical, "{Problem}")]
    public static partial void BootstrapRefused(ILogger logger, string problem, Exception? fault);

    [LoggerMessage(2002, LogLevel.Information, "Removed {Count} ended tokens.")]
    public static partial void Pruned(ILogger logger, long count);

    [LoggerMessage(2003, LogLevel.Error, "Ended tokens could not be removed; the next try is in an hour.")]
    public static partial void PruneFailed(ILogger logger, Exception fault);

    [LoggerMessage(2006, LogLevel.Error, "What a call with an Idempotency-Key was answered could not be kept; the same call again is told so.")]
    public static partial void AnswerNotKept(ILogger logger, Exception fault);
}
