using System.Text.Json;
using Bunit;
using GovernanceConsole.Policies;
using GovernanceConsole.Policies.UI;
using GovernanceConsole.Web;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace GovernanceConsole.Tests.Policies;

/// <summary>Conditions built on the page, and read back.</summary>
public sealed class RuleBuilderTests : BunitContext
{
    public RuleBuilderTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
    }

    [Fact]
    public void WhatIsBuiltOnThePage_IsTheConditionAndTheSentence()
    {
        var root = new ConditionNode();
        var builder = Render<ConditionGroup>(group => group.Add(component => component.Node, root));
        Add(builder, "Condition");
        Choose(builder, 0, "segment", "eq");
        Value(builder, 0, "lapsed");
        Add(builder, "Condition");
        Choose(builder, 1, "message_type", "eq");
        Value(builder, 1, "promotional");
        Add(builder, "Condition");
        Choose(builder, 2, "region", "eq");
        Value(builder, 2, "EU");

        Assert.Equal(
            """{"all":[{"field":"segment","op":"eq","value":"lapsed"},{"field":"message_type","op":"eq","value":"promotional"},{"field":"region","op":"eq","value":"EU"}]}""",
            Json(root.ToCondition()));
        Assert.Equal("When audience segment is lapsed and message type is promotional and region is EU, hold for brand review.", ConditionWords.Sentence(root, RuleEffect.Hold, "brand-review"));
        Assert.True(root.IsWhole());
    }

    [Fact]
    public void Groups_Numbers_Lists_AndWhatIsTurnedRound()
    {
        var root = new ConditionNode();
        var builder = Render<ConditionGroup>(group => group.Add(component => component.Node, root));
        Add(builder, "Group");
        Choose(builder, 0, "local_hour", "lt");
        Value(builder, 0, "8");
        builder.FindAll(".inner button").First(button => button.TextContent.Contains("Condition", StringComparison.Ordinal)).Click();
        Choose(builder, 1, "channel", "in");
        builder.FindAll(".comparison")[1].QuerySelector("input[type=text]")!.Change("sms, phone");
        builder.FindAll(".comparison")[1].QuerySelector("input[type=checkbox]")!.Change(true);
        Add(builder, "Condition");
        Choose(builder, 2, "content.body", "!matches");
        Value(builder, 2, "(?i)#ad");
        Add(builder, "Condition");
        Choose(builder, 3, "action.properties.", "eq");
        builder.FindAll(".comparison")[3].QuerySelector(".path")!.Change("opted_out");
        builder.FindAll(".comparison")[3].QuerySelector(".type")!.Change("YesNo");
        builder.FindAll(".comparison")[3].QuerySelector("select.short")!.Change("yes");

        Assert.Equal(
            """{"all":[{"any":[{"field":"local_hour","op":"lt","value":8},{"all":[{"field":"channel","op":"exists"},{"field":"channel","op":"in","value":["sms","phone"]}]}]},{"not":{"field":"content.body","op":"matches","value":"(?i)#ad"}},{"field":"action.properties.opted_out","op":"eq","value":true}]}""",
            Json(root.ToCondition()));
        Assert.Equal("When (person's local hour is below 8 or channel is one of sms or phone) and body does not match the pattern “(?i)#ad” and opted out is yes, deny.", ConditionWords.Sentence(root, RuleEffect.Deny, "r"));
        builder.FindAll(".inner .group-head button").Single().Click();
        builder.Find("select.how").Change("none");
        Assert.StartsWith("""{"not":{"any":[{"not":""", Json(root.ToCondition()), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsMissing_IsSaidAtItsPlace()
    {
        var root = new ConditionNode { Parts = { new ConditionNode { Kind = NodeKind.Compare } } };
        var builder = Render<ConditionGroup>(group => group.Add(component => component.Node, root).Add(component => component.ShowProblems, true));
        Assert.Equal("Choose what to compare.", builder.Find(".comparison .problem").TextContent);
        Choose(builder, 0, "discount_percent", "between");
        Assert.Equal("Say what to compare it with.", builder.Find(".comparison .problem").TextContent);
        builder.FindAll("input[type=number]")[0].Change("50");
        builder.FindAll("input[type=number]")[1].Change("20");
        Assert.Contains("the lower first", builder.Find(".comparison .problem").TextContent, StringComparison.Ordinal);
        builder.FindAll("input[type=number]")[1].Change("80");
        Assert.Empty(builder.FindAll(".problem"));
        Assert.Equal("""{"all":[{"field":"discount_percent","op":"between","value":[50,80]}]}""", Json(root.ToCondition()));
    }

    [Theory]
    [InlineData("""{"field":"segment","op":"eq","value":"lapsed"}""")]
    [InlineData("""{"all":[{"field":"segment","op":"exists"},{"field":"segment","op":"eq","value":"lapsed"}]}""")]
    [InlineData("""{"not":{"all":[{"field":"segment","op":"exists"},{"field":"segment","op":"eq","value":"lapsed"}]}}""")]
    [InlineData("""{"not":{"not":{"field":"segment","op":"eq","value":"lapsed"}}}""")]
    [InlineData("""{"not":{"not":{"any":[{"not":{"not":{"field":"level","op":"gt","value":1}}}]}}}""")]
    [InlineData("""{"any":[{"all":[{"field":"a.b","op":"exists"},{"not":{"field":"a.b","op":"eq","value":1}}]},{"all":[{"field":"channel","op":"exists"}]},{"all":[]}]}""")]
    [InlineData("""{"all":[{"field":"channel","op":"exists"},{"field":"channel","op":"missing"},{"field":"estimated_cost","op":"gt","value":{"amount":"5.00","currency":"EUR"}}]}""")]
    public void WhatIsReadAndWrittenBack_IsTheSame(string when) =>
        Assert.Equal(when, Json(ConditionNode.Read(JsonSerializer.Deserialize<Condition>(when, WireJson.Options)).ToCondition()));

    [Fact]
    public void EveryTemplatesRule_IsReadWrittenBackAndSaid()
    {
        var rules = typeof(PackDefinition).Assembly.GetManifestResourceNames().Where(name => name.Contains(".Policies.Templates.", StringComparison.Ordinal)).SelectMany(name =>
        {
            using var file = typeof(PackDefinition).Assembly.GetManifestResourceStream(name)!;
            return JsonSerializer.Deserialize<PackDefinition>(file, WireJson.Options)!.Rules;
        }).ToList();
        Assert.NotEmpty(rules);
        foreach (var rule in rules)
        {
            var node = ConditionNode.Read(rule.When);
            Assert.True(node.IsWhole(), rule.Id);
            Assert.Equal(Json(rule.When), Json(node.ToCondition()));
            Assert.DoesNotContain("…", ConditionWords.Sentence(rule), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Versions_AreComparedRuleByRuleInWords()
    {
        var before = new PackDefinition(PackMode.Shadow, [Packs.Rule("""{"field":"region","op":"eq","value":"EU"}""", RuleEffect.Hold, "one"), Packs.Rule("""{"field":"level","op":"gt","value":1}""", id: "two")]);
        var after = before with { Mode = PackMode.Warn, Rules = [before.Rules[1], before.Rules[0] with { When = new Condition(Field: "region", Op: "in", Value: JsonElement.Parse("""["EU","UK"]""")) }] };
        Assert.Equal(
            [("mode", "shadow", "warn"), ("rules.one.when", "region is EU", "region is one of EU or UK")],
            PackDiff.Between(before, after).Select(change => (change.Path, change.Before!, change.After!)));
    }

    private static string Json(Condition? condition) => JsonSerializer.Serialize(condition, WireJson.Options);

    private static void Add(IRenderedComponent<ConditionGroup> builder, string what) =>
        builder.FindAll(".add")[^1].QuerySelectorAll("button").Single(button => button.TextContent.Contains(what, StringComparison.Ordinal)).Click();

    private static void Choose(IRenderedComponent<ConditionGroup> builder, int row, string field, string op)
    {
        builder.FindAll(".comparison")[row].QuerySelector("select.field")!.Change(field);
        builder.FindAll(".comparison")[row].QuerySelector("select.op")!.Change(op);
    }

    private static void Value(IRenderedComponent<ConditionGroup> builder, int row, string value) =>
        builder.FindAll(".comparison")[row].QuerySelector("input[aria-label=Value]")!.Change(value);
}
