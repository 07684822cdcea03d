using System.Text.Json;
using System.Text.RegularExpressions;

namespace GovernanceConsole.Autonomy;

/// <summary>Turns a schema's JSON into the compiled form. Every problem is a <see cref="FormatException"/> that names the path.</summary>
internal static class ArgumentSchemaCompiler
{
    private const int MaxDepth = 8;

    private static readonly string[] KnownTypes = ["object", "array", "string", "number", "integer", "boolean", "null"];

    public static ArgumentSchema Compile(JsonElement json, string path, int depth)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw new FormatException($"{path} must be a JSON object.");
        if (depth > MaxDepth)
            throw new FormatException($"{path} is nested more than {MaxDepth} levels deep.");

        var schema = new ArgumentSchema();
        foreach (var keyword in json.EnumerateObject())
            Apply(schema, keyword, path, depth);
        return schema;
    }

    private static void Apply(ArgumentSchema schema, JsonProperty keyword, string path, int depth)
    {
        var (value, at) = (keyword.Value, $"{path}.{keyword.Name}");
        switch (keyword.Name)
        {
            case "$schema" or "$id" or "title" or "description" or "default" or "examples":
                break;
            case "type":
                schema.Types = Types(value, at);
                break;
            case "properties":
                schema.Properties = Properties(value, at, depth);
                break;
            case "required":
                schema.Required = Texts(value, at);
                break;
            case "additionalProperties":
                schema.AdditionalProperties = Boolean(value, at);
                break;
            case "items":
                schema.Items = Compile(value, at, depth + 1);
                break;
            case "enum":
                schema.Enum = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(item => item.Clone())] : throw new FormatException($"{at} must be an array.");
                break;
            case "const":
                schema.Enum = [value.Clone()];
                break;
            case "minimum":
                schema.Minimum = Number(value, at);
                break;
            case "maximum":
                schema.Maximum = Number(value, at);
                break;
            case "exclusiveMinimum":
                schema.ExclusiveMinimum = Number(value, at);
                break;
            case "exclusiveMaximum":
                schema.ExclusiveMaximum = Number(value, at);
                break;
            case "minLength":
                schema.MinLength = Count(value, at);
                break;
            case "maxLength":
                schema.MaxLength = Count(value, at);
                break;
            case "minItems":
                schema.MinItems = Count(value, at);
                break;
            case "maxItems":
                schema.MaxItems = Count(value, at);
                break;
            case "pattern":
                schema.Pattern = Pattern(value, at);
                break;
            default:
                throw new FormatException($"{at} is a keyword that is not supported here.");
        }
    }

    private static string[] Types(JsonElement value, string at)
    {
        string[] types = value.ValueKind == JsonValueKind.String ? [value.GetString()!] : Texts(value, at);
        return types.FirstOrDefault(type => !KnownTypes.Contains(type)) is { } unknown
            ? throw new FormatException($"{at} names the unknown type '{unknown}'.")
            : types;
    }

    private static Dictionary<string, ArgumentSchema> Properties(JsonElement value, string at, int depth) =>
        value.ValueKind == JsonValueKind.Object
            ? value.EnumerateObject().ToDictionary(property => property.Name, property => Compile(property.Value, $"{at}.{property.Name}", depth + 1), StringComparer.Ordinal)
            : throw new FormatException($"{at} must be an object.");

    private static string[] Texts(JsonElement value, string at) =>
        value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(item => item.GetString()!)]
            : throw new FormatException($"{at} must be an array of strings.");

    private static bool Boolean(JsonElement value, string at) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw new FormatException($"{at} must be true or false.");

    private static decimal Number(JsonElement value, string at) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) ? number : throw new FormatException($"{at} must be a number.");

    private static int Count(JsonElement value, string at) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count) && count >= 0 ? count : throw new FormatException($"{at} must be a whole number, 0 or more.");

    private static Regex Pattern(JsonElement value, string at)
    {
        try
        {
            // Without backtracking no text can make a pattern run away.
            return new Regex(value.GetString() ?? "", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception problem) when (problem is ArgumentException or NotSupportedException or InvalidOperationException)
        {
            throw new FormatException($"{at} is not a pattern that can be used: {problem.Message}");
        }
    }
}
