using System.Text.Json;
using GovernanceConsole.Policies;
using GovernanceConsole.Quality;
using GovernanceConsole.Web;

namespace GovernanceConsole.Tests.Api;

public sealed class JsonFaultTests
{
    [Theory]
    [InlineData("anna@example.com", "This is no stop (line 1, byte 1).")]
    [InlineData("{\n\"kind\": ,\n}", "The field 'kind' has the wrong type or form (line 2, byte 9).")]
    [InlineData("{\n\"value\": 1,\n\"name\": 7}", "The field 'name' has the wrong type or form (line 3, byte 10).")]
    [InlineData("{\"kind\": \"rate\", \"value\": 1, \"colour\": 1}", "The field 'colour' is not known here.")]
    [InlineData("{\"value\": 1}", "The field 'kind' is required.")]
    public void TheFieldAndTheLine_AreSaid_AsAPersonCounts(string text, string words) =>
        Assert.Equal(words, JsonFault.Explain(Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<HardStopDefinition>(text, WireJson.Options)), "This is no stop").Detail);

    [Theory]
    [InlineData("""{"name":"Mailer","owner":"a@example.com","tools":["mailer",null],"when_down":"pause"}""", "The field 'tools' holds a null.")]
    [InlineData("""{"name":"Mailer","owner":"a@example.com","tools":[],"when_down":"pause","actions":[null]}""", "The field 'actions' holds a null.")]
    public void ANullInAList_IsRefused_AndTheListNamed(string text, string words) =>
        Assert.Equal(words, JsonFault.Explain(Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<PlatformDefinition>(text, WireJson.Incoming)), "This is no platform").Detail);

    [Theory]
    [InlineData("""[{"a":["x"],"b":{"c":null}}]""", "The field '[0].b' holds a null.")]
    [InlineData("""[{"b":{"c d.e]":null}}]""", "The field '[0].b' holds a null.")]
    [InlineData("""[null]""", "The list holds a null.")]
    public void ANullInAMap_OrInTheOutermostList_IsRefusedToo(string text, string words) =>
        Assert.Equal(words, JsonFault.Explain(Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<IReadOnlyList<Nested>>(text, WireJson.Incoming)), "This is no list").Detail);

    [Fact]
    public void WhatTheLedgerHoldsAlready_IsReadAsBefore() =>
        Assert.Null(Assert.Single(JsonSerializer.Deserialize<Nested>("""{"a":[null]}""", WireJson.Options)!.A!));

    private sealed record Nested(IReadOnlyList<string>? A = null, IReadOnlyDictionary<string, string>? B = null);
}
