using GovernanceConsole.Autonomy;
using GovernanceConsole.Economics;
using GovernanceConsole.Ledger;
using GovernanceConsole.Promotions.Rules;

namespace GovernanceConsole.Promotions.Internal;

/// <summary>The gates of one level at a dial, with what each asks there.</summary>
/// <param name="Versions">Of the gates, and of the baseline where one of them is held against it: an edited one shows.</param>
internal sealed record AskedGates(IReadOnlyList<(string Id, GateDefinition Gate)> Gates, string Versions)
{
    public static AskedGates At(IReadOnlyList<Versioned<GateDefinition>> gates, GatePurpose purpose, int level, DialScope scope, Versioned<BaselineDefinition>? baseline)
    {
        var asked = GateChoice.At(gates.Select(gate => (gate.Id, gate.Definition)), purpose, level, scope);
        var versions = asked.Select(one => $"{one.Id}@{gates.First(gate => gate.Id == one.Id).Version}").Order(StringComparer.Ordinal);
        var isHeld = baseline?.Definition.SuccessRate is not null && asked.Any(one => one.Gate.AgainstBaseline);
        return new AskedGates([.. asked.Select(one => (one.Id, GateChoice.Against(one.Gate, baseline?.Definition.SuccessRate)))], string.Join(' ', isHeld ? versions.Append($"baseline@{baseline!.Version}") : versions));
    }
}
