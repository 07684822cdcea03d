using GovernanceConsole.Ledger;

namespace GovernanceConsole.Economics.Internal;

/// <summary>Which value drivers were in force at which entry of the ledger.</summary>
internal sealed class DriverHistory
{
    private const int VersionsRead = 200;

    private readonly List<List<(long Seq, DriverTerms? Terms)>> _drivers = [];

    public static async Task<DriverHistory> LoadAsync(IRuleBook rules, CancellationToken cancellationToken)
    {
        var history = new DriverHistory();
        foreach (var id in rules.Current.OfKind(EconomicsRules.ValueDriver).Keys)
            history._drivers.Add([.. (await rules.HistoryAsync(EconomicsRules.ValueDriver, id, VersionsRead, cancellationToken)).Select(version => (version.Seq, version.As<ValueDriver>()?.Definition.InForce)).OrderBy(version => version.Seq)]);
        return history;
    }

    /// <summary>Those of a workflow that were in force before an entry.</summary>
    public IReadOnlyList<DriverTerms> At(long seq, string workflow) =>
        [.. _drivers.Select(versions => versions.LastOrDefault(version => version.Seq < seq).Terms).OfType<DriverTerms>().Where(terms => terms.Workflow == workflow)];
}
