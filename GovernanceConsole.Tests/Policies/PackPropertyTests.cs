using System.Text.Json;
using CsCheck;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Policies;
using GovernanceConsole.Tests.Decisions;

namespace GovernanceConsole.Tests.Policies;

/// <summary>What holds for any packs and any request.</summary>
public sealed class PackPropertyTests
{
    private static readonly Gen<string> Text = Gen.OneOf("a", "b", "c", "EU", "US", "a1", "publishing");

    private static readonly Gen<Condition> Leaf = Gen.OneOf(
        Gen.Select(Gen.OneOf("segment", "channel", "region", "campaign", "agent", "workflow"), Gen.OneOf("eq", "ne", "contains"), Text, (field, op, text) => new Condition(Field: field, Op: op, Value: Json(text))),
        Gen.Select(Gen.OneOf("segment", "channel", "region", "campaign"), Text.Array[1, 3], (field, texts) => new Condition(Field: field, Op: "in", Value: Json(texts))),
        Gen.Select(Gen.OneOf("segment", "campaign", "audience_size", "content.body"), Gen.OneOf("exists", "missing"), (field, op) => new Condition(Field: field, Op: op)),
        Gen.Select(Gen.OneOf("audience_size", "segment"), Gen.Int[0, 3], (field, number) => new Condition(Field: field, Op: "lt", Value: Json(number))),
        Text.Select(text => new Condition(Field: "content.body", Op: "contains", Value: Json(text))));

    private static readonly Gen<Condition> Conditions = Gen.Recursive<Condition>((depth, inner) => depth >= 3 ? Leaf : Gen.Frequency(
        (3, Leaf),
        (3, inner.Array[0, 4].Select(parts => new Condition(All: parts))),
        (1, inner.Array[0, 3].Select(parts => new Condition(Any: parts))),
        (1, inner.Select(part => new Condition(Not: part)))));

    private static readonly Gen<PackDefinition> Pack = Gen.Select(
        Gen.Enum<PackMode>(), Gen.Select(Gen.Enum<RuleEffect>(), Conditions.Null(), Gen.Bool).Array[0, 8], Text.Array[0, 2], Text.Array[0, 2])
        .Select((mode, rules, segments, regions) => new PackDefinition(
            mode,
            [.. rules.Select((rule, i) => new RuleDefinition($"r{i}", rule.Item1, rule.Item2, Obligations: rule.Item3 && rule.Item1 != RuleEffect.Deny ? [new ObligationDefinition("disclosure")] : null))],
            new PackPartition(segments, regions)));

    private static readonly Gen<(string Id, PackDefinition Pack)[]> Several = Pack.Array[0, 4].Select(packs => packs.Select((pack, i) => ($"p{i}", pack)).ToArray());

    private static readonly Gen<PolicyCase> Case = Gen.Select(
        Gen.OneOf(Text.Select(Json), Gen.Int[0, 3].Select(Json)).Nullable().Array[4], Gen.OneOf(Text.Select(Json), Gen.Int[0, 3].Select(Json)).Nullable(), Text.Null(), Gen.OneOf("a1", "a2"), Gen.OneOf("publishing", "other"))
        .Select((places, size, body, agent, workflow) => Packs.Case(
            Members(("audience_size", size), ("content", body is null ? null : Json(new { body }))),
            Members(("segment", places[0]), ("channel", places[1]), ("region", places[2]), ("campaign", places[3]))) with
        { SubjectId = agent, ResourceId = workflow });

    [Fact]
    public void CompiledAndIndexed_SaysWhatTheNaiveEvaluatorSays() =>
        Gen.Select(Several, Case).Sample((packs, on) =>
        {
            var (enforced, observed, obligations) = Naive.Judge(packs, on);
            var verdict = Packs.Judge(Packs.Index(packs), on);
            Assert.Equal(enforced, verdict.Enforced.Select(Word));
            Assert.Equal(observed, verdict.Observed.Select(Word));
            Assert.Equal(obligations, verdict.Obligations.Select(one => one.Id));
            Assert.False(verdict.Permits);
        }, iter: 3000);

    [Fact]
    public void OrderOfRulesAndPacks_NeverMatters() =>
        Gen.Select(Several, Case, Gen.Int[0, 1000]).Sample((packs, on, seed) =>
        {
            var random = new Random(seed);
            var shuffled = packs.Select(pack => (pack.Id, pack.Pack with { Rules = [.. pack.Pack.Rules.OrderBy(_ => random.Next())] })).OrderBy(_ => random.Next()).ToList();
            Assert.Equal(Answer(packs, on), Answer(shuffled, on));
        }, iter: 500);

    [Fact]
    public void MoreEnforcedRules_NeverPermitMore() =>
        Gen.Select(Several, Pack, Case).Sample((packs, more, on) =>
            Assert.True(Decide([.. packs, ("z", more with { Mode = PackMode.Enforce })], on).Outcome >= Decide(packs, on).Outcome), iter: 500);

    [Fact]
    public void ShadowAndWarn_NeverChangeTheOutcome() =>
        Gen.Select(Several, Pack, Gen.Bool, Case).Sample((packs, more, warns, on) =>
            Assert.Equal(Decide(packs, on).Outcome, Decide([.. packs, ("z", more with { Mode = warns ? PackMode.Warn : PackMode.Shadow })], on).Outcome), iter: 500);

    [Fact]
    public void FoldedOneByOne_IsFoldedAtOnce_AndUnchangedPacksAreNotCompiledAgain() =>
        Gen.Select(Several, Pack, Case).Sample((packs, changed, on) =>
        {
            var before = Packs.Index(packs);
            var after = before.With(Packs.Document("p0", changed, 2));
            Assert.All(packs.Where(pack => pack.Id != "p0"), pack => Assert.Same(before.Packs[pack.Id], after.Packs[pack.Id]));
            Assert.Equal(Naive.Judge([("p0", changed), .. packs.Where(pack => pack.Id != "p0")], on).Enforced, Packs.Judge(after, on).Enforced.Select(Word));
            Assert.Equal(Naive.Judge(packs.Where(pack => pack.Id != "p0"), on).Enforced, Packs.Judge(after.With(Packs.Document("p0", (JsonElement?)null, 3)), on).Enforced.Select(Word));
        }, iter: 300);

    private static string Word(RuleRemark remark) => $"{remark.Source}:{remark.Effect}";

    private static Decision Decide(IEnumerable<(string Id, PackDefinition Pack)> packs, PolicyCase on)
    {
        var snapshot = Rules.Snapshot() with { Policies = Packs.Index(packs) };
        var request = Rules.Request with { SubjectId = on.SubjectId, ResourceId = on.ResourceId, Properties = on.ActionProperties, ResourceProperties = on.ResourceProperties };
        return Rules.Decide(snapshot, request, RequestFacts.Find(snapshot, request));
    }

    private static string Answer(IEnumerable<(string Id, PackDefinition Pack)> packs, PolicyCase on)
    {
        var decision = Decide(packs, on);
        return string.Join('\n', decision.Reasons.Select(reason => $"{reason}").Concat(decision.Observed.Select(remark => $"{remark}")).Concat(decision.Obligations.Select(one => one.Id)).Prepend(decision.Outcome.ToString()));
    }

    private static JsonElement Json(object value) => JsonSerializer.SerializeToElement(value);

    private static JsonElement Json(string value) => JsonSerializer.SerializeToElement(value);

    private static JsonElement Json(int value) => JsonSerializer.SerializeToElement(value);

    private static string Members(params (string Name, JsonElement? Value)[] members) => JsonSerializer.Serialize(members.Where(member => member.Value is not null).ToDictionary(member => member.Name, member => member.Value));
}
