using System.Text.RegularExpressions;
using GovernanceConsole.Web;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace GovernanceConsole.Shell;

/// <summary>Schemas of answers, each under a name of its own, so that generated clients have types.</summary>
internal static partial class AnswerSchemas
{
    public static async Task<IOpenApiSchema> OfAsync(Answers answer, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var isDocument = answer.Shape is AnswerShape.Document or AnswerShape.Documents;
        var parts = new List<OpenApiSchema> { await context.GetOrCreateSchemaAsync(answer.Type, null, cancellationToken) };
        if (isDocument)
            parts.Add(await context.GetOrCreateSchemaAsync(typeof(DocumentMembers), null, cancellationToken));
        if (answer.Beside is { } beside)
            parts.Add(await context.GetOrCreateSchemaAsync(beside, null, cancellationToken));
        var (name, schema) = (NameOf(answer, isDocument), parts.Count == 1 ? parts[0] : Merged(parts, isDocument ? answer.IdName : null));
        var item = Named(name, schema, context.Document!);
        return answer.Shape is AnswerShape.Page or AnswerShape.Documents ? Named(name + "Page", PageOf(item), context.Document!) : item;
    }

    private static string NameOf(Answers answer, bool isDocument) =>
        Plain(answer.Type) + (isDocument ? "Document" : "") + (answer.Beside is { } beside ? "With" + Plain(beside) : "");

    /// <summary>What it is called here says what it is for: its definition, a view of it, members of it.</summary>
    private static string Plain(Type type) => Endings().Replace(type.Name, "");

    [GeneratedRegex("(Definition|View|Members?|`1)$", RegexOptions.CultureInvariant)]
    private static partial Regex Endings();

    private static OpenApiSchemaReference Named(string name, OpenApiSchema schema, OpenApiDocument document)
    {
        document.AddComponent(name, schema);
        return new OpenApiSchemaReference(name, document);
    }

    /// <summary>All members in one object: a schema that is closed cannot be one part of several.</summary>
    private static OpenApiSchema Merged(IEnumerable<OpenApiSchema> parts, string? idName)
    {
        var merged = new OpenApiSchema { Type = JsonSchemaType.Object, Properties = new Dictionary<string, IOpenApiSchema>(), Required = new HashSet<string>(StringComparer.Ordinal) };
        if (idName is not null)
            (merged.Properties[idName], _) = (new OpenApiSchema { Type = JsonSchemaType.String }, merged.Required.Add(idName));
        foreach (var part in parts)
        {
            foreach (var (name, member) in part.Properties ?? new Dictionary<string, IOpenApiSchema>())
                merged.Properties[name] = member;
            merged.Required.UnionWith(part.Required ?? new HashSet<string>());
        }

        return merged;
    }

    private static OpenApiSchema PageOf(IOpenApiSchema item) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["items"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = item },
            ["next_cursor"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null },
        },
        Required = new HashSet<string>(["items", "next_cursor"], StringComparer.Ordinal),
    };

    /// <summary>What stands in every rule document beside the definition.</summary>
    private sealed record DocumentMembers(int Version, DateTimeOffset ChangedAt, string ChangedBy, string ChangeReason, long Seq);
}
