using GovernanceConsole.Assurance;
using GovernanceConsole.Promotions;
using GovernanceConsole.Promotions.Rules;

namespace GovernanceConsole.Tests.Assurance;

/// <summary>The gate on evaluations.</summary>
public sealed class SuiteGateTests
{
    private static readonly GateDefinition Promote = new(GatePurpose.Promote, 2, GateMetric.EvaluationPass, 1), Keep = Promote with { Purpose = GatePurpose.Keep };

    [Theory]
    [InlineData(VersionState.Passed, GateState.Passed, GateState.Passed)]
    [InlineData(VersionState.Failed, GateState.NotYet, GateState.Broken)]
    [InlineData(VersionState.NotRun, GateState.NotYet, GateState.NotYet)]
    [InlineData(VersionState.PacksChanged, GateState.NotYet, GateState.NotYet)]
    public void EveryVersionInUse_HasToHavePassed(VersionState state, GateState before, GateState at)
    {
        IReadOnlyList<SuiteCover> suites = [new("Tone", "prompt p1", VersionState.Passed), new("Lists", "prompt p1", state)];
        Assert.Equal((before, at), (Judge(Promote, suites).State, Judge(Keep, suites).State));
        Assert.Equal(state == VersionState.Passed ? 1 : 0.5, Judge(Promote, suites).Estimate);
    }

    [Fact]
    public void WithoutASuite_OrAVersion_ItDoesNotPass()
    {
        Assert.Contains("There is no evaluation suite", Judge(Promote, []).Says, StringComparison.Ordinal);
        Assert.False(Judge(Promote, []).Passed);
        Assert.Equal("\"Tone\": the agent has not named its versions yet.", Judge(Promote, [new("Tone", null, VersionState.NotRun)]).Says);
    }

    private static GateResult Judge(GateDefinition gate, IReadOnlyList<SuiteCover> suites) =>
        GateJudge.Judge("g", gate, new CellEvidence(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1)) { Suites = suites }, 0.01);
}
