using System.Text.Json;

namespace GovernanceConsole.Tests.Api;

/// <summary>Holds a real answer against what the API's description says of it: types, members that have to be there, members that it knows nothing of.</summary>
internal sealed class JsonShape(JsonElement document)
{
    /// <summary>Where it differs; nothing where it does not.</summary>
    public IEnumerable<string> Differences(JsonElement value, JsonElement schema, string at)
    {
        schema = Resolved(schema);
        if (schema.TryGetProperty("oneOf", out var choices))
            return choices.EnumerateArray().Any(choice => !Differences(value, choice, at).Any()) ? [] : [$"{at} is none of what it may be"];
        if (schema.TryGetProperty("type", out var type) && !Types(type).Any(one => Is(value, one)))
            return [$"{at} is {value.ValueKind}, not {string.Join(" or ", Types(type))}"];
        return value.ValueKind switch
        {
            JsonValueKind.Object => OfObject(value, schema, at),
            JsonValueKind.Array when schema.TryGetProperty("items", out var items) => value.EnumerateArray().SelectMany(item => Differences(item, items, at + "[]")).Distinct(),
            _ => [],
        };
    }

    private IEnumerable<string> OfObject(JsonElement value, JsonElement schema, string at)
    {
        if (!schema.TryGetProperty("properties", out var properties))
            yield break;
        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray().Select(name => name.GetString()!).Where(name => !value.TryGetProperty(name, out _)))
                yield return $"{at}.{name} is missing";
        }

        foreach (var member in value.EnumerateObject())
        {
            if (!properties.TryGetProperty(member.Name, out var known))
                yield return $"{at}.{member.Name} is not told of";
            else
            {
                foreach (var difference in Differences(member.Value, known, $"{at}.{member.Name}"))
                    yield return difference;
            }
        }
    }

    private JsonElement Resolved(JsonElement schema) =>
        schema.TryGetProperty("$ref", out var reference) ? Resolved(document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1])) : schema;

    private static IEnumerable<string> Types(JsonElement type) => type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()!) : [type.GetString()!];

    private static bool Is(JsonElement value, string type) => (type, value.ValueKind) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) or ("number", JsonValueKind.Number) or ("null", JsonValueKind.Null)
            or ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => value.TryGetInt64(out _),
        _ => false,
    };
}
