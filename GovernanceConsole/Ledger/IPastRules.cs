namespace GovernanceConsole.Ledger;

/// <summary>The rules as they stood at earlier positions of the ledger.</summary>
public interface IPastRules
{
    /// <summary>The rules at each of these revisions. What lies between the first and the last is read once.</summary>
    Task<IReadOnlyDictionary<long, IRuleView>> AtAsync(IReadOnlyCollection<long> revisions, CancellationToken cancellationToken);
}
