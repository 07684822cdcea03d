namespace GovernanceConsole.Ledger;

/// <summary>How far what pages read has come.</summary>
public interface IProjectionProgress
{
    /// <summary>The last entry that every projection has taken in; 0 where one has to begin yet. For who writes down what they say.</summary>
    Task<long> SlowestAsync(CancellationToken cancellationToken);
}
