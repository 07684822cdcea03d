using GovernanceConsole.Autonomy;

namespace GovernanceConsole.Approvals.Internal;

/// <summary>Which dial would have let the action pass, with the way to try it on what agents did before.</summary>
internal sealed class DialEvidence(IHeldActions decisions, IDials dials, TimeProvider clock) : IItemEvidence
{
    public int Order => 10;

    public async Task<IReadOnlyList<EvidenceLine>> FindAsync(ApprovalItem item, CancellationToken cancellationToken)
    {
        var place = new DialScope(item.Held.Workflow, item.Held.Segment, item.Held.Channel, item.Held.Region);
        var scope = dials.Board.Resolve(place, clock.GetUtcNow()).SetBy?.Scope ?? new DialScope(item.Held.Workflow);
        // A check was never decided upon; it must not be known by that.
        return (item.Check is null ? await decisions.PassingLevelAsync(item.Id, cancellationToken) : (int)AutonomyLevel.Orchestrate) is { } level
            ? [new EvidenceLine("What if", $"At level {level} ({(AutonomyLevel)level}) it would pass without a person. Try the dial {scope}.", Href: $"/autonomy?dial={Uri.EscapeDataString(scope.Id)}&level={level}")]
            : [new EvidenceLine("What if", "At no level would it pass by itself: what holds it is told above, or it is marked to wait always, or a ceiling stands below.", Href: $"/autonomy?dial={Uri.EscapeDataString(scope.Id)}")];
    }
}
