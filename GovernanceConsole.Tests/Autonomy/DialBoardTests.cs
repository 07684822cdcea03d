using CsCheck;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Tests.Decisions;

namespace GovernanceConsole.Tests.Autonomy;

/// <summary>Inheritance of dials, against the rule read out word by word.</summary>
public sealed class DialBoardTests
{
    // One name is also a segment's, a channel's and a region's.
    private static readonly Gen<DialScope> Scopes = Gen.Select(
        Gen.OneOf("publishing", "EU"), Gen.OneOf<string?>(null, "vip", "EU"), Gen.OneOf<string?>(null, "email", "EU"), Gen.OneOf<string?>(null, "EU", "NA"))
        .Select(static (workflow, segment, channel, region) => new DialScope(workflow, segment, channel, region));

    private static readonly Gen<DialDefinition[]> Boards = Gen.Select(
        Scopes, Gen.Int[0, 3], Gen.OneOf<int?>(null, -60, 0, 60), Gen.OneOf<int?>(null, 0, 1, 2, 3), Gen.Int[0, 9])
        .Select(static (scope, level, expires, fallback, pause) => Rules.Dial(level, scope, expires is { } minutes ? Rules.Now.AddMinutes(minutes) : null, fallback, paused: pause == 0))
        .Array[0, 12].Select(static dials => dials.DistinctBy(dial => dial.Scope).ToArray());

    [Fact]
    public void Resolve_AgreesWithTheRule() =>
        Gen.Select(Boards, Scopes).Sample((dials, place) =>
        {
            var effective = new DialBoard(dials).Resolve(place, Rules.Now);
            Assert.Equal(Expected(dials, place), effective.Level);
            Assert.Equal(dials.Any(dial => dial.Paused && dial.Scope.Covers(place)), effective.PausedBy is not null);
        }, iter: 20_000);

    [Fact]
    public void Resolve_DoesNotDependOnTheOrderOfDials() =>
        Gen.Select(Boards, Scopes, Gen.Int).Sample((dials, place, seed) =>
        {
            var shuffled = dials.ToArray();
            new Random(seed).Shuffle(shuffled);
            Assert.Equal(new DialBoard(dials).Resolve(place, Rules.Now), new DialBoard(shuffled).Resolve(place, Rules.Now));
        });

    [Fact]
    public void TimeBox_FallsBackByItself()
    {
        var board = new DialBoard([Rules.Dial(3, new DialScope("publishing"), Rules.Now.AddHours(1), fallback: 1)]);
        Assert.Equal(3, board.Resolve(new DialScope("publishing"), Rules.Now.AddMinutes(59)).Level);
        var after = board.Resolve(new DialScope("publishing"), Rules.Now.AddHours(1));
        Assert.Equal((1, true), (after.Level, after.FromFallback));
    }

    [Fact]
    public void EquallySpecific_TheLowerWins()
    {
        var board = new DialBoard([Rules.Dial(3, new DialScope("publishing", Region: "EU")), Rules.Dial(1, new DialScope("publishing", Segment: "vip"))]);
        Assert.Equal(1, board.Resolve(new DialScope("publishing", "vip", "email", "EU"), Rules.Now).Level);
    }

    /// <summary>Most specific wins; of two equally specific the lower; a covering pause is 0; nothing set is 0.</summary>
    private static int Expected(DialDefinition[] dials, DialScope place)
    {
        var covering = dials.Where(dial => dial.Scope.Covers(place)).ToList();
        if (covering.Exists(dial => dial.Paused))
            return 0;
        var speaking = covering.Select(dial => (dial.Scope.Specificity, Level: dial.ExpiresAt is { } end && Rules.Now >= end ? dial.FallbackLevel : dial.Level)).Where(dial => dial.Level is not null).ToList();
        if (speaking.Count == 0)
            return 0;
        var most = speaking.Max(dial => dial.Specificity);
        return speaking.Where(dial => dial.Specificity == most).Min(dial => dial.Level!.Value);
    }
}
