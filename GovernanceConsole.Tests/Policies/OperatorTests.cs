using GovernanceConsole.Policies;
using GovernanceConsole.Policies.Rules;

namespace GovernanceConsole.Tests.Policies;

/// <summary>What each operator makes of each kind of value, and what each field reads.</summary>
public sealed class OperatorTests
{
    private const string Action = """
        {"confidence":0.9,"audience_size":1200,"estimated_cost":{"amount":"60.00","currency":"USD"},"data_classes":["contact","health"],"flag":true,"none":null,
         "content":{"subject":"Big SALE","body":"Nothing but the best","parts":[{"text":"Fußball"}]},"at":"2026-11-24T09:00:00Z","discount_percent":"lots"}
        """;

    [Theory]
    [InlineData("segment", "eq", "\"lapsed\"", Truth.True), InlineData("segment", "is", "\"Lapsed\"", Truth.False), InlineData("segment", "=", "7", Truth.Unknown), InlineData("campaign", "==", "\"x\"", Truth.Unknown)]
    [InlineData("segment", "ne", "\"new\"", Truth.True), InlineData("campaign", "!=", "\"x\"", Truth.Unknown), InlineData("segment", "not_equals", "\"lapsed\"", Truth.False)]
    [InlineData("audience_size", "lt", "1200", Truth.False), InlineData("audience_size", "<=", "1200", Truth.True), InlineData("audience_size", ">", "1000", Truth.True), InlineData("audience_size", "gte", "1201", Truth.False)]
    [InlineData("discount_percent", "gt", "10", Truth.Unknown), InlineData("estimated_cost", "gt", "59.99", Truth.True), InlineData("days_since_last_contact", "lt", "3", Truth.Unknown)]
    [InlineData("estimated_cost", "gt", """{"amount":"50","currency":"USD"}""", Truth.True), InlineData("estimated_cost", "gt", """{"amount":"50","currency":"EUR"}""", Truth.Unknown)]
    [InlineData("action.properties.at", "lt", "\"2026-11-24T10:30:00+01:00\"", Truth.True), InlineData("segment", "lt", "\"2026-11-24T10:30:00+01:00\"", Truth.Unknown)]
    [InlineData("audience_size", "between", "[1000,1200]", Truth.True), InlineData("audience_size", "between", "[1,2]", Truth.False), InlineData("segment", "between", "[1,2]", Truth.Unknown)]
    [InlineData("segment", "in", """["new","lapsed"]""", Truth.True), InlineData("segment", "in", """["new"]""", Truth.False), InlineData("audience_size", "in", """["new",1200]""", Truth.True), InlineData("segment", "in", "[1]", Truth.Unknown)]
    [InlineData("segment", "not_in", """["new"]""", Truth.True), InlineData("campaign", "not_in", """["new"]""", Truth.Unknown)]
    [InlineData("data_classes", "contains", "\"Health\"", Truth.True), InlineData("data_classes", "contains", "\"finance\"", Truth.False), InlineData("audience_size", "contains", "\"1\"", Truth.Unknown)]
    [InlineData("data_classes", "not_contains", "\"finance\"", Truth.True), InlineData("data_classes", "contains_any", """["finance","contact"]""", Truth.True), InlineData("campaign", "contains_any", """["a"]""", Truth.Unknown)]
    [InlineData("content.subject", "contains", "\"sale\"", Truth.True), InlineData("content", "contains", "\"BEST\"", Truth.True), InlineData("content", "contains", "\"worst\"", Truth.False), InlineData("content.footer", "contains", "\"x\"", Truth.Unknown)]
    [InlineData("content.subject", "starts_with", "\"big\"", Truth.True), InlineData("content.subject", "ends_with", "\"SALE\"", Truth.True), InlineData("content", "starts_with", "\"big\"", Truth.Unknown)]
    [InlineData("content.body", "matches", "\"^Nothing .* best$\"", Truth.True), InlineData("content", "matches", "\"(?i)fußball\"", Truth.True), InlineData("audience_size", "matches", "\"1\"", Truth.Unknown)]
    [InlineData("segment", "exists", null, Truth.True), InlineData("campaign", "exists", "true", Truth.False), InlineData("action.properties.none", "exists", null, Truth.False), InlineData("content.body", "exists", null, Truth.True)]
    [InlineData("segment", "missing", null, Truth.False), InlineData("campaign", "missing", null, Truth.True), InlineData("content.footer", "missing", null, Truth.True)]
    [InlineData("action.properties.flag", "eq", "true", Truth.True), InlineData("action.properties.flag", "eq", "false", Truth.False), InlineData("segment", "eq", "true", Truth.Unknown)]
    public void EveryOperator(string field, string op, string? value, Truth expected) =>
        Assert.Equal(expected, Packs.Truth($$"""{"field":"{{field}}","op":"{{op}}"{{(value is null ? "" : $",\"value\":{value}")}}}""", Packs.Case(Action)));

    [Theory]
    [InlineData("subject.id", "\"a1\""), InlineData("subject.type", "\"agent\""), InlineData("agent", "\"a1\""), InlineData("action", "\"email.send\""), InlineData("action.name", "\"email.send\"")]
    [InlineData("workflow", "\"publishing\""), InlineData("resource.id", "\"publishing\""), InlineData("resource.type", "\"workflow\""), InlineData("channel", "\"email\""), InlineData("region", "\"EU\"")]
    [InlineData("resource.properties.segment", "\"lapsed\""), InlineData("persona", "\"drafter\""), InlineData("agent.persona", "\"drafter\""), InlineData("business_unit", "\"retail\""), InlineData("agent.business_unit", "\"retail\"")]
    [InlineData("agent.owner", "\"cmo@example.com\""), InlineData("agent.status", "\"active\""), InlineData("tool", "\"mailer\""), InlineData("action.tool", "\"mailer\""), InlineData("phase", "\"execute\""), InlineData("action.phase", "\"execute\"")]
    [InlineData("severity", "\"low\""), InlineData("action.severity", "\"low\""), InlineData("action.reversibility", "\"reversible\""), InlineData("level", "3"), InlineData("confidence", "0.9"), InlineData("context.run.id", "\"r1\""), InlineData("stage", "\"send\"")]
    [InlineData("cost_per_recipient", "0.05"), InlineData("local_hour", "10"), InlineData("local_weekday", "\"tuesday\""), InlineData("action.properties.content.body", "\"Nothing but the best\"")]
    public void EveryField(string field, string value) =>
        Assert.Equal(Truth.True, Packs.Truth($$"""{"field":"{{field}}","op":"eq","value":{{value}}}""", Packs.Case(Action, context: """{"run":{"id":"r1"},"stage":"send"}""")));

    [Theory]
    [InlineData("""{"audience_size":0,"estimated_cost":{"amount":"60.00","currency":"USD"}}"""), InlineData("""{"audience_size":10}"""), InlineData("""{"audience_size":"ten","estimated_cost":{"amount":"60.00","currency":"USD"}}""")]
    public void CostPerRecipient_ThatCannotBeDivided_IsUnknown(string action) =>
        Assert.Equal(Truth.Unknown, Packs.Truth("""{"field":"cost_per_recipient","op":"gt","value":1}""", Packs.Case(action)));

    [Theory]
    [InlineData("{}", "EU", 10), InlineData("{}", "US", 4), InlineData("""{"recipient_time_zone":"Asia/Tokyo"}""", "US", 18), InlineData("{}", "nowhere", 9)]
    public void LocalHour_IsThePersonsOwn(string context, string region, int hour) =>
        Assert.Equal(Truth.True, Packs.Truth($$"""{"field":"local_hour","op":"eq","value":{{hour}}}""", Packs.Case(resource: $$"""{"region":"{{region}}"}""", context: context)));

    [Fact]
    public void LocalHour_InAZoneThatIsNone_IsUnknown() =>
        Assert.Equal(Truth.Unknown, Packs.Truth("""{"field":"local_hour","op":"lt","value":24}""", Packs.Case(context: """{"recipient_time_zone":"Mars/Olympus"}""")));

    [Theory]
    [InlineData("""{"field":"colour","op":"eq","value":1}""", "There is no field 'colour'. There are: subject.properties")]
    [InlineData("""{"field":"segment","op":"resembles","value":1}""", "There is no operator 'resembles'. There are: between, contains")]
    [InlineData("""{"field":"segment","op":"eq"}""", "'eq' on 'segment' needs a text, a number")]
    [InlineData("""{"field":"segment","op":"in","value":[]}""", "'in' on 'segment' needs a list")]
    [InlineData("""{"field":"segment","op":"between","value":[2,1]}""", "the lower first")]
    [InlineData("""{"field":"segment","op":"exists","value":"x"}""", "takes no value")]
    [InlineData("""{"field":"segment","op":"lt","value":"soon"}""", "needs a number, money or a time")]
    [InlineData("""{"field":"segment","op":"matches","value":"(?<=a)b"}""", "cannot be used")]
    [InlineData("""{"field":"segment","op":"matches","value":"("}""", "cannot be used")]
    [InlineData("""{"field":"segment"}""", "needs 'field' and 'op'")]
    [InlineData("""{"all":[],"any":[]}""", "exactly one of")]
    [InlineData("""{"not":{}}""", "exactly one of")]
    [InlineData("""{"field":"action.properties.","op":"exists"}""", "There is no field")]
    public void WhatCannotBeRead_IsNamed(string when, string problem)
    {
        var compiler = new ConditionCompiler();
        Assert.Null(compiler.Read(Packs.Rule(when).When));
        Assert.Contains(problem, compiler.Problem, StringComparison.Ordinal);
    }

    [Theory, InlineData("{}"), InlineData("null"), InlineData("""{"all":[]}""")]
    public void NoCondition_IsAlways(string when) => Assert.Equal(Truth.True, Packs.Truth(when, Packs.Case()));

    [Fact]
    public void OperatorsAndFields_AreStoredUnderOneName()
    {
        var read = new ConditionCompiler().Read(Packs.Rule("""{"all":[{"field":"segment","op":"IS","value":"x"},{"not":{"field":"action.properties.content","op":"exists","value":true}}]}""").When);
        Assert.Equal("""{"all":[{"field":"segment","op":"eq","value":"x"},{"not":{"field":"content","op":"exists"}}]}""", System.Text.Json.JsonSerializer.Serialize(read!.Value.Canonical, Web.WireJson.Options));
    }
}
