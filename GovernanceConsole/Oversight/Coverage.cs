namespace GovernanceConsole.Oversight;

/// <summary>How well one agent, workflow or action is governed.</summary>
/// <param name="Kind"><c>agent</c>, <c>workflow</c> or <c>action</c>.</param>
/// <param name="LastSeen">Its last decision; null where there was none, and for actions and workflows.</param>
public sealed record CoverageRow(string Kind, string Id, string Name, IReadOnlyList<CoverageCheck> Checks, DateTimeOffset? LastSeen)
{
    /// <summary>How many checks it does not stand.</summary>
    public int Gaps => Checks.Count(check => !check.Good);
}

/// <summary>One thing that governing takes.</summary>
/// <param name="Name">The same word in every row: <c>owner</c>, <c>budget</c>, …</param>
/// <param name="Says">What is there, or what is missing, in a few words.</param>
public sealed record CoverageCheck(string Name, bool Good, string Says);

/// <summary>Tells which agents, workflows and actions are really governed.</summary>
public interface ICoverage
{
    /// <summary>All of them, those with the most gaps first. Retired agents are left out.</summary>
    Task<IReadOnlyList<CoverageRow>> AllAsync(CancellationToken cancellationToken);
}
