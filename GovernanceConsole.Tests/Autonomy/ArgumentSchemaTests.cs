using System.Text.Json;
using GovernanceConsole.Autonomy;

namespace GovernanceConsole.Tests.Autonomy;

/// <summary>The subset of JSON Schema, keyword by keyword.</summary>
public sealed class ArgumentSchemaTests
{
    [Theory]
    [InlineData("""{"type":"object"}""", """{}""", true)]
    [InlineData("""{"type":"object"}""", """[]""", false)]
    [InlineData("""{"required":["a"]}""", """{"a":null}""", true)]
    [InlineData("""{"required":["a"]}""", """{"b":1}""", false)]
    [InlineData("""{"properties":{"a":{"type":"integer"}}}""", """{"a":3}""", true)]
    [InlineData("""{"properties":{"a":{"type":"integer"}}}""", """{"a":3.0}""", true)]
    [InlineData("""{"properties":{"a":{"type":"integer"}}}""", """{"a":3.5}""", false)]
    [InlineData("""{"properties":{"a":{"type":["string","null"]}}}""", """{"a":null}""", true)]
    [InlineData("""{"properties":{"a":{"type":["string","null"]}}}""", """{"a":true}""", false)]
    [InlineData("""{"properties":{"a":{"minimum":1,"maximum":5}}}""", """{"a":5}""", true)]
    [InlineData("""{"properties":{"a":{"minimum":1,"maximum":5}}}""", """{"a":0.999}""", false)]
    [InlineData("""{"properties":{"a":{"exclusiveMinimum":1}}}""", """{"a":1}""", false)]
    [InlineData("""{"properties":{"a":{"exclusiveMaximum":1}}}""", """{"a":0.5}""", true)]
    [InlineData("""{"properties":{"a":{"minLength":2,"maxLength":3}}}""", """{"a":"ab"}""", true)]
    [InlineData("""{"properties":{"a":{"minLength":2,"maxLength":3}}}""", """{"a":"abcd"}""", false)]
    [InlineData("""{"properties":{"a":{"pattern":"^[a-z]+$"}}}""", """{"a":"abc"}""", true)]
    [InlineData("""{"properties":{"a":{"pattern":"^[a-z]+$"}}}""", """{"a":"ABC"}""", false)]
    [InlineData("""{"properties":{"a":{"enum":["x",2]}}}""", """{"a":2}""", true)]
    [InlineData("""{"properties":{"a":{"enum":["x",2]}}}""", """{"a":"y"}""", false)]
    [InlineData("""{"properties":{"a":{"const":"x"}}}""", """{"a":"x"}""", true)]
    [InlineData("""{"properties":{"a":{"items":{"type":"string"},"minItems":1,"maxItems":2}}}""", """{"a":["x"]}""", true)]
    [InlineData("""{"properties":{"a":{"items":{"type":"string"},"minItems":1,"maxItems":2}}}""", """{"a":[]}""", false)]
    [InlineData("""{"properties":{"a":{"items":{"type":"string"}}}}""", """{"a":[1]}""", false)]
    [InlineData("""{"properties":{"a":{}},"additionalProperties":false}""", """{"a":1,"confidence":0.9,"tool":"mailer"}""", true)]
    [InlineData("""{"properties":{"a":{}},"additionalProperties":false}""", """{"b":1}""", false)]
    public void Validate(string schema, string arguments, bool valid)
    {
        Assert.True(ArgumentSchema.TryCompile(JsonElement.Parse(schema), out var compiled, out var error), error);
        Assert.Equal(valid, compiled!.Validate(JsonElement.Parse(arguments)).Count == 0);
    }

    [Theory]
    [InlineData("""{"oneOf":[{}]}""", "$.oneOf is a keyword that is not supported here.")]
    [InlineData("""{"properties":{"a":{"$ref":"#"}}}""", "$.properties.a.$ref is a keyword that is not supported here.")]
    [InlineData("""{"type":"text"}""", "$.type names the unknown type 'text'.")]
    [InlineData("""{"minimum":"1"}""", "$.minimum must be a number.")]
    [InlineData("""{"maxLength":-1}""", "$.maxLength must be a whole number, 0 or more.")]
    [InlineData("""[]""", "$ must be a JSON object.")]
    public void TryCompile_OutsideTheSubset_NamesTheKeyword(string schema, string problem)
    {
        Assert.False(ArgumentSchema.TryCompile(JsonElement.Parse(schema), out _, out var error));
        Assert.Equal(problem, error);
    }
}
