namespace GovernanceConsole.Policies;

/// <summary>What became of a scenario.</summary>
/// <param name="Got">permit, hold or deny; null where the request cannot be read.</param>
/// <param name="Detail">Why, in words.</param>
public sealed record ScenarioResult(string Name, RuleEffect Expected, string? ExpectedReason, RuleEffect? Got, string? GotReason, bool Passed, string? Detail);

/// <summary>Runs a pack's scenarios by the decision engine with that pack alone, enforced.</summary>
public interface IPolicyTrial
{
    IReadOnlyList<ScenarioResult> Run(string id, PackDefinition pack);
}

/// <summary>How often a rule spoke, or would have.</summary>
public sealed record RuleCount(string Rule, PackMode Mode, int Held, int Denied);

/// <summary>Counts what rules did, from the ledger.</summary>
public interface IPolicyCounts
{
    Task<IReadOnlyList<RuleCount>> OfAsync(string pack, DateTimeOffset since, CancellationToken cancellationToken);
}
