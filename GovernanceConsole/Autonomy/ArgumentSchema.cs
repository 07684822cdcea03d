using System.Text.Json;
using System.Text.RegularExpressions;

namespace GovernanceConsole.Autonomy;

/// <summary>
/// What an action's arguments must look like: the subset of JSON Schema 2020-12 that <c>docs/specs/arguments.md</c> names,
/// compiled once. A keyword outside the subset is refused when the schema is saved, never ignored.
/// </summary>
public sealed class ArgumentSchema
{
    /// <summary>What every action may say of itself; the console reads them, so no schema has to list them.</summary>
    public static readonly IReadOnlySet<string> GovernanceFields =
        new HashSet<string>(StringComparer.Ordinal) { "confidence", "estimated_cost", "tool", "data_classes", "audience_size", "content", "estimated_tokens", "estimated_api_calls", "plan" };

    /// <summary>How many problems are named at the most.</summary>
    public const int MaxErrors = 10;

    internal string[]? Types { get; set; }

    internal Dictionary<string, ArgumentSchema>? Properties { get; set; }

    internal string[]? Required { get; set; }

    internal bool AdditionalProperties { get; set; } = true;

    internal ArgumentSchema? Items { get; set; }

    internal JsonElement[]? Enum { get; set; }

    internal decimal? Minimum { get; set; }

    internal decimal? Maximum { get; set; }

    internal decimal? ExclusiveMinimum { get; set; }

    internal decimal? ExclusiveMaximum { get; set; }

    internal int? MinLength { get; set; }

    internal int? MaxLength { get; set; }

    internal int? MinItems { get; set; }

    internal int? MaxItems { get; set; }

    internal Regex? Pattern { get; set; }

    internal bool IsRoot { get; set; }

    /// <summary>Compiles a schema, or says which keyword at which path cannot be used.</summary>
    public static bool TryCompile(JsonElement json, out ArgumentSchema? schema, out string? error)
    {
        try
        {
            schema = ArgumentSchemaCompiler.Compile(json, "$", depth: 0);
            schema.IsRoot = true;
            error = null;
            return true;
        }
        catch (FormatException problem)
        {
            (schema, error) = (null, problem.Message);
            return false;
        }
    }

    /// <summary>True where the schema names a property at its root.</summary>
    public bool Names(string property) => Properties?.ContainsKey(property) == true;

    /// <summary>What is wrong with these arguments, at most <see cref="MaxErrors"/> sentences; empty where nothing is.</summary>
    public IReadOnlyList<string> Validate(JsonElement arguments)
    {
        List<string>? errors = null;
        ArgumentSchemaValidator.Validate(this, arguments, "$", ref errors);
        return errors ?? (IReadOnlyList<string>)[];
    }
}
