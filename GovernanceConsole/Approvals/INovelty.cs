namespace GovernanceConsole.Approvals;

/// <summary>Whether an agent has done something before.</summary>
public interface INovelty
{
    /// <summary>True where the agent was never permitted this action.</summary>
    Task<bool> IsNewAsync(string agent, string action, CancellationToken cancellationToken);
}
