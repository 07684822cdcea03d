using System.Text.Json;

namespace GovernanceConsole.Autonomy;

/// <summary>Checks a value against a compiled schema.</summary>
internal static class ArgumentSchemaValidator
{
    public static void Validate(ArgumentSchema schema, JsonElement value, string path, ref List<string>? errors)
    {
        if (schema.Types is { } types && !types.Any(type => Is(value, type)))
        {
            Add(ref errors, $"{path} must be {string.Join(" or ", types)}.");
            return;
        }

        if (schema.Enum is { } allowed && !allowed.Any(item => JsonElement.DeepEquals(item, value)))
            Add(ref errors, $"{path} is not one of the values allowed.");
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                Object(schema, value, path, ref errors);
                break;
            case JsonValueKind.Array:
                Array(schema, value, path, ref errors);
                break;
            case JsonValueKind.String:
                Text(schema, value.GetString()!, path, ref errors);
                break;
            case JsonValueKind.Number:
                Number(schema, value, path, ref errors);
                break;
        }
    }

    private static void Object(ArgumentSchema schema, JsonElement value, string path, ref List<string>? errors)
    {
        foreach (var name in schema.Required ?? [])
        {
            if (!value.TryGetProperty(name, out _))
                Add(ref errors, $"{path}.{name} is missing.");
        }

        if (schema.Properties is null && schema.AdditionalProperties)
            return;
        foreach (var member in value.EnumerateObject())
        {
            if (schema.Properties?.TryGetValue(member.Name, out var property) == true)
                Validate(property, member.Value, $"{path}.{member.Name}", ref errors);
            else if (!schema.AdditionalProperties && !(schema.IsRoot && ArgumentSchema.GovernanceFields.Contains(member.Name)))
                Add(ref errors, $"{path}.{member.Name} is not an argument of this action.");
        }
    }

    private static void Array(ArgumentSchema schema, JsonElement value, string path, ref List<string>? errors)
    {
        var length = value.GetArrayLength();
        if (length < schema.MinItems)
            Add(ref errors, $"{path} has {length} items, fewer than {schema.MinItems}.");
        if (length > schema.MaxItems)
            Add(ref errors, $"{path} has {length} items, more than {schema.MaxItems}.");
        if (schema.Items is null)
            return;
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (errors?.Count >= ArgumentSchema.MaxErrors)
                return;
            Validate(schema.Items, item, $"{path}[{index++}]", ref errors);
        }
    }

    private static void Text(ArgumentSchema schema, string value, string path, ref List<string>? errors)
    {
        if (schema.MinLength is not null || schema.MaxLength is not null)
        {
            // JSON Schema counts characters, not UTF-16 units.
            var length = value.EnumerateRunes().Count();
            if (length < schema.MinLength)
                Add(ref errors, $"{path} has {length} characters, fewer than {schema.MinLength}.");
            if (length > schema.MaxLength)
                Add(ref errors, $"{path} has {length} characters, more than {schema.MaxLength}.");
        }

        if (schema.Pattern is { } pattern && !pattern.IsMatch(value))
            Add(ref errors, $"{path} does not match the pattern {pattern}.");
    }

    private static void Number(ArgumentSchema schema, JsonElement value, string path, ref List<string>? errors)
    {
        if (schema is { Minimum: null, Maximum: null, ExclusiveMinimum: null, ExclusiveMaximum: null })
            return;
        // A number too large or too fine for a decimal is compared as what it is nearest to.
        var number = value.TryGetDecimal(out var exact) ? exact : value.GetDouble() > 0 ? decimal.MaxValue : decimal.MinValue;
        if (number < schema.Minimum)
            Add(ref errors, FormattableString.Invariant($"{path} is {value.GetRawText()}, less than {schema.Minimum}."));
        if (number > schema.Maximum)
            Add(ref errors, FormattableString.Invariant($"{path} is {value.GetRawText()}, more than {schema.Maximum}."));
        if (number <= schema.ExclusiveMinimum)
            Add(ref errors, FormattableString.Invariant($"{path} is {value.GetRawText()}, not more than {schema.ExclusiveMinimum}."));
        if (number >= schema.ExclusiveMaximum)
            Add(ref errors, FormattableString.Invariant($"{path} is {value.GetRawText()}, not less than {schema.ExclusiveMaximum}."));
    }

    private static bool Is(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "number" => value.ValueKind == JsonValueKind.Number,
        _ => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && Math.Floor(number) == number,
    };

    private static void Add(ref List<string>? errors, string error)
    {
        errors ??= [];
        if (errors.Count < ArgumentSchema.MaxErrors)
            errors.Add(error);
    }
}
