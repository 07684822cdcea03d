using System.Text.Encodings.Web;
using System.Text.Json;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Autonomy.UI;

/// <summary>An action as it stands in the form.</summary>
internal sealed class ActionDraft
{
    private const int MaxDepth = 32;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public ActionPhase Phase { get; set; } = ActionPhase.Execute;

    public ActionSeverity Severity { get; set; } = ActionSeverity.Medium;

    public Reversibility Reversibility { get; set; }

    public string? Tool { get; set; }

    /// <summary>The schema's JSON; empty for none.</summary>
    public string Arguments { get; set; } = "";

    public PriceDraft UnitPrice { get; } = new();

    public PriceDraft WorstCase { get; } = new();

    public int RiskPoints { get; set; }

    public bool Reallocation { get; set; }

    public bool AlwaysApprove { get; set; }

    public bool SignedInOnly { get; set; }

    public string? RequiresPlan { get; set; }

    /// <summary>Why the schema cannot be used as it is written, or null.</summary>
    public string? SchemaProblem => Schema().Problem;

    public static ActionDraft Of(ActionDefinition action)
    {
        var draft = new ActionDraft
        {
            Phase = action.Phase,
            Severity = action.Severity,
            Reversibility = action.Reversibility,
            Tool = action.Tool,
            Arguments = action.Arguments is { } schema ? JsonSerializer.Serialize(schema, Readable) : "",
            RiskPoints = action.RiskPoints,
            Reallocation = action.Reallocation,
            AlwaysApprove = action.AlwaysApprove,
            SignedInOnly = action.SignedInOnly,
            RequiresPlan = action.RequiresPlan,
        };
        draft.UnitPrice.Take(action.UnitPrice);
        draft.WorstCase.Take(action.WorstCase);
        return draft;
    }

    /// <summary>What would be saved, or why it cannot be read yet.</summary>
    public (ActionDefinition? Action, Refusal? Problem) Read()
    {
        var (schema, problem) = Schema();
        if (problem is not null)
            return (null, Refusal.OutOfRange("arguments", problem));
        if (!UnitPrice.IsReadable || !WorstCase.IsReadable)
            return (null, Refusal.OutOfRange(UnitPrice.IsReadable ? "worst_case" : "unit_price", "A currency is three capital letters, such as USD."));
        return (new ActionDefinition(Phase, Severity, Named(Tool), Reversibility, schema, UnitPrice.Money, WorstCase.Money, RiskPoints, Reallocation, AlwaysApprove, SignedInOnly, Named(RequiresPlan)), null);
    }

    private (JsonElement? Schema, string? Problem) Schema()
    {
        if (string.IsNullOrWhiteSpace(Arguments))
            return (null, null);
        try
        {
            using var document = JsonDocument.Parse(Arguments, new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
            var schema = document.RootElement.Clone();
            CanonicalJson.Check(schema);
            return ArgumentSchema.TryCompile(schema, out _, out var error) ? (schema, null) : (null, error);
        }
        catch (JsonException broken)
        {
            return (null, $"This is not JSON{(broken.LineNumber is { } line ? $": look at line {line + 1}" : "")}.");
        }
        catch (CanonicalJsonException unusable)
        {
            return (null, unusable.Message);
        }
    }

    private static string? Named(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
