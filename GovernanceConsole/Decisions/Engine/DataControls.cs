using System.Globalization;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Quality;

namespace GovernanceConsole.Decisions.Engine;

/// <summary>Data that a workflow depends on, against its standards. What nobody knows or reports on meets none.</summary>
internal static class DataControls
{
    /// <summary>What is wrong with one data source.</summary>
    /// <param name="Limit">Its standard; null where there is none to compare with.</param>
    /// <param name="Found">What was measured; null where nothing was.</param>
    public sealed record BadSource(string Source, string Message, string? Limit, string? Found);

    /// <summary>The first source, as the workflow names them, that does not meet its standards; null where all do.</summary>
    public static BadSource? Problem(DecisionSnapshot snapshot, WorkflowDefinition workflow, ReadingFacts? readings, DateTimeOffset now)
    {
        foreach (var source in workflow.RequiresData!)
        {
            if (Problem(source, snapshot.DataSources.GetValueOrDefault(source), readings?.Data.GetValueOrDefault(source), now) is { } problem)
                return problem;
        }

        return null;
    }

    public static void Check(WorkflowDefinition workflow, GovernedAction action, BadSource problem, ref VerdictList verdicts)
    {
        // What is only planned harms nobody, and where the level is lowered, the level speaks.
        if (action.Definition.Phase == ActionPhase.Plan || workflow.OnBadData == BadData.Lower)
            return;
        if (workflow.OnBadData == BadData.Deny)
            verdicts.Deny(Control.DataQuality, ReasonCodes.DataQuality, problem.Message + ".", "permission:ManageCatalogue", problem.Limit, problem.Found, problem.Source);
        else
            verdicts.Hold(Control.DataQuality, ReasonCodes.DataQuality, problem.Message + ": a person looks at it first.", "role:cmo", problem.Limit, problem.Found, problem.Source);
    }

    private static BadSource? Problem(string source, DataSourceDefinition? standard, DataReading? reading, DateTimeOffset now)
    {
        if (standard is null)
            return new BadSource(source, $"The data source '{source}' is not defined", null, null);
        if (reading is null)
            return new BadSource(source, $"Nothing was reported of the data source '{source}' yet", null, null);
        if (now - (reading.DataAsOf ?? reading.At) is { } age && age > standard.MaxAge)
            return new BadSource(source, $"The data source '{source}' is stale: its data may be {Text(standard.MaxAge)} old and is {Text(age)}", Text(standard.MaxAge), Text(age));
        return Below(source, "complete", standard.MinCompleteness, reading.Completeness) ?? Below(source, "matched", standard.MinMatchRate, reading.MatchRate)
            ?? (standard.MaxAnomalies is { } most && !(reading.Anomalies <= most)
                ? new BadSource(source, $"The data source '{source}' may have {most} anomalies and has {reading.Anomalies?.ToString(CultureInfo.InvariantCulture) ?? "an unknown number"}", Text(most), reading.Anomalies is { } found ? Text(found) : null)
                : null);
    }

    private static BadSource? Below(string source, string what, double? standard, double? found) => standard is { } least && !(found >= least)
        ? new BadSource(source, $"The data source '{source}' has to be {Text(least)} {what} and is {(found is { } share ? Text(share) : "not measured")}", Text(least), found is { } value ? Text(value) : null)
        : null;

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    // Whole seconds: the words are the same whoever decides again.
    private static string Text(TimeSpan time) => TimeSpan.FromSeconds(Math.Floor(time.TotalSeconds)).ToString("c", CultureInfo.InvariantCulture);
}
