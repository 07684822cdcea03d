using System.Globalization;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Quality;

namespace GovernanceConsole.Decisions.Engine;

/// <summary>Data that a workflow depends on, against its standards. What nobody knows or reports on meets none.</summary>
internal static class DataControls
{
    private const string Naming = "data source '";

    /// <summary>What is wrong with one data source.</summary>
    /// <param name="Limit">Its standard; null where there is none to compare with.</param>
    /// <param name="Found">What was measured; null where nothing was.</param>
    public sealed record BadSource(string Source, string Message, string? Limit, string? Found);

    /// <summary>The first source, as the workflow names them, that does not meet its standards; null where all do.</summary>
    public static BadSource? Problem(DecisionSnapshot snapshot, WorkflowDefinition workflow, ReadingFacts? readings, DateTimeOffset now)
    {
        foreach (var source in workflow.RequiresData!)
        {
            if (ProblemOf(source, snapshot.DataSources.GetValueOrDefault(source), readings?.Data.GetValueOrDefault(source), now) is { } problem)
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

    /// <summary>What is wrong with one source; null where it meets its standards.</summary>
    public static BadSource? ProblemOf(string source, DataSourceDefinition? standard, DataReading? reading, DateTimeOffset now)
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

    /// <summary>The source that changed a decision, and whether it did so by lowering the level; null where none did.</summary>
    public static (string Source, bool Lowered)? TouchOf(Decision decision)
    {
        foreach (var reason in decision.Reasons)
        {
            if (reason is { Control: Control.DataQuality, Source: { } named })
                return (named, false);
        }

        return NamedIn(decision.LevelFrom) is { } source ? (source, true) : null;
    }

    // A decision keeps why its level is one lower in words only.
    private static string? NamedIn(string levelFrom)
    {
        var lowered = levelFrom.IndexOf(LevelInForce.OneLower, StringComparison.Ordinal);
        var from = lowered < 0 ? -1 : levelFrom.IndexOf(Naming, lowered, StringComparison.Ordinal);
        var until = from < 0 ? -1 : levelFrom.IndexOf('\'', from + Naming.Length);
        return until < 0 ? null : levelFrom[(from + Naming.Length)..until];
    }

    private static BadSource? Below(string source, string what, double? standard, double? found) => standard is { } least && !(found >= least)
        ? new BadSource(source, $"The data source '{source}' has to be {Text(least)} {what} and is {(found is { } share ? Text(share) : "not measured")}", Text(least), found is { } value ? Text(value) : null)
        : null;

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    // Whole seconds: the words are the same whoever decides again.
    private static string Text(TimeSpan time) => TimeSpan.FromSeconds(Math.Floor(time.TotalSeconds)).ToString("c", CultureInfo.InvariantCulture);
}
