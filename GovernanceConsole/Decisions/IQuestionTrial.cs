using GovernanceConsole.Decisions.Engine;

namespace GovernanceConsole.Decisions;

/// <summary>Asks the rules in force what they would answer. Recorded nowhere and no permission to act.</summary>
public interface IQuestionTrial
{
    /// <summary>
    /// What the rules say to this question. What changes from hour to hour and says nothing of the rules is set aside: kill
    /// switches, what limits have used, readings of data and platforms, and runs of suites.
    /// </summary>
    /// <param name="atLevel">Decided as at this level, under the persona's ceiling; null for what the dials say.</param>
    Decision Try(Question question, int? atLevel);
}
