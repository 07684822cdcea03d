using GovernanceConsole.Assurance;

namespace GovernanceConsole.Promotions.Rules;

/// <summary>Whether the versions at work have passed every suite of their persona. Without a suite nothing shows that they are good.</summary>
internal static class SuiteGate
{
    public static GateResult Judge(string id, GateDefinition gate, IReadOnlyList<SuiteCover> suites)
    {
        var open = suites.Where(suite => suite.State != VersionState.Passed).ToList();
        var state = suites.Count == 0 ? GateState.NotMeasured
            : open.Count == 0 ? GateState.Passed
            : gate.Purpose == GatePurpose.Keep && open.Exists(suite => suite.State == VersionState.Failed) ? GateState.Broken
            : GateState.NotYet;
        double? share = suites.Count == 0 ? null : (double)(suites.Count - open.Count) / suites.Count;
        return new GateResult(id, gate.Metric, state, share, null, null, gate.Threshold, suites.Count, Says(suites, open), Automatic: gate.Automatic);
    }

    private static string Says(IReadOnlyList<SuiteCover> suites, IReadOnlyList<SuiteCover> open) =>
        suites.Count == 0 ? "There is no evaluation suite for its persona: nothing shows that its versions are good. Write one, or turn the gate off with a reason."
        : open.Count == 0 ? $"The versions in use have passed {(suites.Count == 1 ? $"\"{suites[0].Suite}\"" : $"all {suites.Count} that they have to")}."
        : string.Join(' ', open.Select(Says));

    private static string Says(SuiteCover suite) => suite switch
    {
        { Versions: null } => $"\"{suite.Suite}\": the agent has not named its versions yet.",
        { State: VersionState.Failed } => $"\"{suite.Suite}\": the last run of {suite.Versions} failed.",
        { State: VersionState.PacksChanged } => $"\"{suite.Suite}\": the policy packs changed since {suite.Versions} was run.",
        _ => $"\"{suite.Suite}\": nobody has run {suite.Versions} yet.",
    };
}
