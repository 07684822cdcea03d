namespace GovernanceConsole.Promotions.Internal;

internal static partial class Log
{
    [LoggerMessage(8001, LogLevel.Information, "{Kind} recommended for {Agent} at {Scope}: from level {From} to {To}.")]
    public static partial void Recommended(ILogger logger, RecommendationKind kind, string agent, string scope, int from, int to);

    [LoggerMessage(8002, LogLevel.Information, "{Kind} for {Agent} at {Scope} was not written: {Problem} The next look tries again.")]
    public static partial void NotWritten(ILogger logger, RecommendationKind kind, string agent, string scope, string problem);

    [LoggerMessage(8003, LogLevel.Warning, "The evidence could not be looked at; it is tried again.")]
    public static partial void NotEvaluated(ILogger logger, Exception fault);

    [LoggerMessage(8004, LogLevel.Warning, "A message about a rollback was not taken: {Problem}")]
    public static partial void NotTold(ILogger logger, string problem);
}
