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
}
