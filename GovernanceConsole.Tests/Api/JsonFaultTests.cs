using System.Text.Json;
using GovernanceConsole.Policies;
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
}
