using GovernanceConsole.Policies;
using GovernanceConsole.Policies.Rules;

namespace GovernanceConsole.Tests.Policies;

/// <summary>The three-valued logic of Kleene, every row of every table.</summary>
public sealed class TruthTests
{
    private const Truth F = Truth.False;
    private const Truth U = Truth.Unknown;
    private const Truth T = Truth.True;

    private static readonly Truth[] Every = [F, U, T];

    [Theory]
    [InlineData(F, F, F), InlineData(F, U, F), InlineData(F, T, F)]
    [InlineData(U, F, F), InlineData(U, U, U), InlineData(U, T, U)]
    [InlineData(T, F, F), InlineData(T, U, U), InlineData(T, T, T)]
    public void All_OfTwo(Truth one, Truth other, Truth expected) => Assert.Equal(expected, Ask(new AllOf([new Fixed(one), new Fixed(other)])));

    [Theory]
    [InlineData(F, F, F), InlineData(F, U, U), InlineData(F, T, T)]
    [InlineData(U, F, U), InlineData(U, U, U), InlineData(U, T, T)]
    [InlineData(T, F, T), InlineData(T, U, T), InlineData(T, T, T)]
    public void Any_OfTwo(Truth one, Truth other, Truth expected) => Assert.Equal(expected, Ask(new AnyOf([new Fixed(one), new Fixed(other)])));

    [Theory, InlineData(F, T), InlineData(U, U), InlineData(T, F)]
    public void Not_OfOne(Truth one, Truth expected) => Assert.Equal(expected, Ask(new Not(new Fixed(one))));

    [Fact]
    public void OfNothing_AllIsTrueAndAnyIsFalse()
    {
        Assert.Equal(T, Ask(new AllOf([])));
        Assert.Equal(F, Ask(new AnyOf([])));
    }

    [Fact]
    public void OfThree_AllIsTheLeastAndAnyTheGreatest_AndDeMorganHolds()
    {
        foreach (var (one, two, three) in from one in Every from two in Every from three in Every select (one, two, three))
        {
            Fixed[] parts = [new(one), new(two), new(three)];
            Assert.Equal(new[] { one, two, three }.Min(), Ask(new AllOf(parts)));
            Assert.Equal(new[] { one, two, three }.Max(), Ask(new AnyOf(parts)));
            Assert.Equal(Ask(new Not(new AllOf(parts))), Ask(new AnyOf([.. parts.Select(part => new Not(part))])));
        }
    }

    [Fact]
    public void UnreadField_IsNamedOnlyWhereItLeavesTheWholeOpen()
    {
        Assert.Equal("x", Unread(new AllOf([new AnyOf([new Fixed(U, "y"), new Fixed(T)]), new Fixed(U, "x")])));
        Assert.Null(Unread(new AnyOf([new Fixed(U, "x"), new Fixed(T)])));
        Assert.Null(Unread(new AllOf([new Fixed(U, "x"), new Fixed(F)])));
        Assert.Equal("x", Unread(new Not(new Fixed(U, "x"))));
    }

    [Fact]
    public void Tally_ReadsBackWhatItWrote_AndAnythingElseAsUnknown()
    {
        Truth[] truths = [F, F, T, U, U, U, T];
        Assert.Equal("2ft3ut", Tally.Write(truths));
        Assert.Equal(truths, Tally.Read("2ft3ut", 7));
        foreach (var wrong in new[] { "", "2ft3u", "2ft3utt", "9f", "x", "99999999999f", "0f7t", "2" })
            Assert.All(Tally.Read(wrong, 7), truth => Assert.True(truth == U || wrong == "0f7t"));
    }

    private static Truth Ask(CompiledCondition condition)
    {
        var evaluation = new Evaluation(FieldReads.Of(Packs.Case()), default, default);
        return condition.Evaluate(ref evaluation);
    }

    private static string? Unread(CompiledCondition condition)
    {
        var evaluation = new Evaluation(FieldReads.Of(Packs.Case()), default, default);
        condition.Evaluate(ref evaluation);
        return evaluation.Unread;
    }

    private sealed class Fixed(Truth truth, string? unread = null) : CompiledCondition
    {
        public override IEnumerable<Field> Fields => [];

        public override Truth Evaluate(ref Evaluation evaluation)
        {
            if (truth == Truth.Unknown)
                evaluation.Unread ??= unread;
            return truth;
        }
    }
}
