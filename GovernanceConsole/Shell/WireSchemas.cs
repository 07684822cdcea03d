using System.Text.Json.Nodes;
using GovernanceConsole.Kernel;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace GovernanceConsole.Shell;

/// <summary>Says in <c>/openapi/v1.json</c> what <see cref="Web.WireJson"/>'s converters read and write: the generator sees no further than that there is one.</summary>
internal sealed class WireSchemas : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonPropertyInfo?.PropertyType ?? context.JsonTypeInfo.Type;
        var meant = Nullable.GetUnderlyingType(type) ?? type;
        // The generator says nothing of a decimal that a converter reads.
        if (meant == typeof(decimal) && schema.Type is null)
            Describe(schema, JsonSchemaType.String | JsonSchemaType.Number, example: "12.5");
        else if (meant == typeof(Money))
            Describe(schema, JsonSchemaType.Object, properties: new Dictionary<string, IOpenApiSchema> { ["amount"] = Text(@"^-?\d+(\.\d+)?$", "12.50"), ["currency"] = Text("^[A-Z]{3}$", "USD") });
        else if (meant == typeof(TimeSpan))
            Describe(schema, JsonSchemaType.String, "duration", "PT30M");
        else if (meant == typeof(DateTimeOffset))
            Describe(schema, JsonSchemaType.String, "date-time", "2026-11-24T09:00:00Z");
        else if (meant.IsEnum)
            Describe(schema, JsonSchemaType.String);
        if (schema.Type is not null && context.JsonPropertyInfo is { IsGetNullable: true })
            schema.Type |= JsonSchemaType.Null;
        return Task.CompletedTask;
    }

    private static void Describe(OpenApiSchema schema, JsonSchemaType type, string? format = null, string? example = null, Dictionary<string, IOpenApiSchema>? properties = null)
    {
        schema.Type = type;
        schema.Format = format;
        if (example is not null)
            schema.Examples = [JsonValue.Create(example)];
        if (properties is null)
            return;
        (schema.Properties, schema.Required, schema.AdditionalPropertiesAllowed) = (properties, properties.Keys.ToHashSet(StringComparer.Ordinal), false);
    }

    private static OpenApiSchema Text(string pattern, string example) => new() { Type = JsonSchemaType.String, Pattern = pattern, Examples = [JsonValue.Create(example)] };
}
