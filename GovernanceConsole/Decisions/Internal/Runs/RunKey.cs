namespace GovernanceConsole.Decisions.Internal.Runs;

/// <summary>Names a run in the folds: run ids are each agent's own.</summary>
internal static class RunKey
{
    // A unit separator stands in no id.
    private const char Separator = '\u001f';

    public static string Of(string agent, string run) => $"{agent}{Separator}{run}";

    /// <summary>One stage of a workflow.</summary>
    public static string OfStage(string workflow, string stage) => $"{workflow}{Separator}{stage}";
}
