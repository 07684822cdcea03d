using GovernanceConsole.Quality;

namespace GovernanceConsole.Assurance.Internal;

internal static partial class Log
{
    [LoggerMessage(9101, LogLevel.Information, "The service level {Sla} is {State}: entry {Seq}.")]
    public static partial void SlaStands(ILogger logger, string sla, SlaState state, long seq);

    [LoggerMessage(9102, LogLevel.Warning, "How the service level {Sla} stands was not written: {Problem} The next look tries again.")]
    public static partial void SlaNotStated(ILogger logger, string sla, string problem);

    [LoggerMessage(9103, LogLevel.Warning, "The service levels could not be measured; it is tried again.")]
    public static partial void NotMeasured(ILogger logger, Exception fault);

    [LoggerMessage(9104, LogLevel.Warning, "A message about a service level was not taken: {Problem}")]
    public static partial void SlaNotTold(ILogger logger, string problem);

    [LoggerMessage(9105, LogLevel.Warning, "The evaluation suites could not be looked at; it is tried again.")]
    public static partial void SuitesNotLookedAt(ILogger logger, Exception fault);

    [LoggerMessage(9106, LogLevel.Warning, "A run of the suite {Suite} was not recorded: {Problem} It is made again.")]
    public static partial void SuiteRunNotRecorded(ILogger logger, string suite, string problem);

    [LoggerMessage(9107, LogLevel.Warning, "The endpoint of the suite {Suite} gave nothing to judge: {Problem} It is tried again.")]
    public static partial void SuiteNotAnswered(ILogger logger, string suite, string problem);
}
