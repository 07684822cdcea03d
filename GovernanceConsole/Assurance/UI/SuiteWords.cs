using System.Globalization;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Quality;

namespace GovernanceConsole.Assurance.UI;

/// <summary>Suites and runs in plain words.</summary>
internal static class SuiteWords
{
    /// <summary>True for notices after which there is something new to show.</summary>
    public static bool Concerns(ChangeNotice notice) => notice.Topic == ChangeTopics.Rule || notice.Topic == ChangeTopics.Versions;

    public static string State(VersionState state) => state switch
    {
        VersionState.Passed => "passed",
        VersionState.Failed => "failed",
        VersionState.NotRun => "not run",
        VersionState.PacksChanged => "packs changed since",
    };

    public static string Tone(VersionState state) => state switch
    {
        VersionState.Passed => "tag-good",
        VersionState.Failed => "tag-danger",
        VersionState.NotRun or VersionState.PacksChanged => "tag-warn",
    };

    /// <summary><c>11 of 12</c>.</summary>
    public static string Passed(SuiteRun run) => run.NoAnswer is not null ? "—" : $"{run.ScenariosPassed} of {run.Scenarios}";

    public static string Every(TimeSpan? every) => every switch
    {
        null => "when a version changes",
        { TotalDays: 1 } => "every day, and when a version changes",
        { TotalDays: >= 1 } span => string.Create(CultureInfo.InvariantCulture, $"every {span.TotalDays:0.#} days, and when a version changes"),
        { } span => string.Create(CultureInfo.InvariantCulture, $"every {span.TotalHours:0.#} hours, and when a version changes"),
    };

    /// <summary>What the console is about to do with a suite's endpoint.</summary>
    public static string Call(SuiteCall call) => (call.State, call.Problem) switch
    {
        (SuiteCallState.Running, _) => $"The console is running it for {call.Agent}.",
        (SuiteCallState.Waiting, null) => $"The console runs it for {call.Agent} in a moment.",
        (SuiteCallState.Waiting, { } problem) => $"{call.Agent} could not be run. {problem} It is tried again",
        (SuiteCallState.Done, _) => "",
    };

    public static string Number(double? value) => value is { } number ? number.ToString("0.###", CultureInfo.InvariantCulture) : "—";

    public static string Latency(IEnumerable<JudgedOutput> outputs) =>
        outputs.Select(output => output.LatencyMs).OfType<double>().ToList() is { Count: > 0 } all ? string.Create(CultureInfo.InvariantCulture, $"{all.Average():N0} ms") : "—";

    /// <summary>Who may lift what a suite holds back, and how.</summary>
    public static string Effect(Versioned<SuiteDefinition> suite) => suite.Definition.IsRequired
        ? "Required: versions without a passed run are held at level 0, so that they draft and recommend, and execute nothing."
        : "Not required: it informs, and holds nothing back.";
}
