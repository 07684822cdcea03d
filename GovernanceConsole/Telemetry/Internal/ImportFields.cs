using System.Globalization;

namespace GovernanceConsole.Telemetry.Internal;

/// <summary>The fields of one line; those without text are not there. What cannot be read is noted and read as nothing.</summary>
internal sealed class ImportFields(int line, IReadOnlyDictionary<string, string> fields)
{
    private const int LongestText = 100;
    private const int LongestId = 90;

    private static readonly string[] OfWork = ["agent", "workflow", "segment", "channel", "region", "occurred_on"];

    public List<ImportFault> Faults { get; } = [];

    public string Key()
    {
        if (Text("evaluation_id") is { } evaluation)
        {
            if (fields.ContainsKey("external_id"))
                Fault("external_id", "A line has an evaluation_id or an external_id, not both.");
            return evaluation;
        }

        if (Text("external_id") is { } external)
        {
            if (external.Length > LongestId)
                Fault("external_id", $"external_id has at most {LongestId} characters.");
            return ImportLine.KeyOf(external);
        }

        Fault("evaluation_id", "A line needs the evaluation_id of its permit, or an external_id.");
        return "";
    }

    public OutcomeStatus Status() => Word("status", OutcomeStatus.Failed, required: true)!.Value;

    public ValueBasis Basis() => Word("value_basis", ValueBasis.Declared, required: true)!.Value;

    public Cohort? Cohort() => Word<Cohort>("cohort", default, required: false);

    public string? Variant() => Text("variant");

    public string Currency() => Text("currency") ?? "USD";

    public decimal? Amount(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount))
            return amount;
        Fault(name, $"{name} is a number with a point, 12.50, not '{text}'.");
        return null;
    }

    public ModelUsage? Usage()
    {
        var usage = new ModelUsage(Text("model"), Count("input_tokens"), Count("output_tokens"), Count("api_calls"), Count("cached_input_tokens"));
        return usage == new ModelUsage() ? null : usage;
    }

    public IReadOnlyDictionary<string, double>? Kpis(string prefix)
    {
        var kpis = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, text) in fields.Where(field => field.Key.StartsWith(prefix, StringComparison.Ordinal)))
        {
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var reading) && double.IsFinite(reading))
                kpis[name[prefix.Length..]] = reading;
            else
                Fault(name, $"{name} is a number with a point, 0.31, not '{text}'.");
        }

        return kpis.Count == 0 ? null : kpis;
    }

    /// <summary>Where the work was done, for a line with an external id; a permit's is known.</summary>
    public ExternalWork? Work()
    {
        if (fields.ContainsKey("evaluation_id") || Text("external_id") is not { } id)
        {
            foreach (var name in OfWork.Where(fields.ContainsKey))
                Fault(name, $"{name} is for lines with an external_id; a permit's is in the ledger.");
            return null;
        }

        return new ExternalWork(id, Required("agent"), Required("workflow"), Day(), Text("segment"), Text("channel"), Text("region"));
    }

    private DateOnly Day()
    {
        if (DateOnly.TryParseExact(Required("occurred_on"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        if (fields.ContainsKey("occurred_on"))
            Fault("occurred_on", "occurred_on is a day, 2026-11-28.");
        return default;
    }

    private string Required(string name)
    {
        if (Text(name) is { } text)
            return text;
        Fault(name, $"A line with an external_id needs {name}.");
        return "";
    }

    private long? Count(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return count;
        Fault(name, $"{name} is a whole number from 0, not '{text}'.");
        return null;
    }

    private T? Word<T>(string name, T otherwise, bool required)
        where T : struct, Enum
    {
        if (Text(name) is not { } text)
        {
            if (required && (name != "value_basis" || fields.ContainsKey("value")))
                Fault(name, $"{name} is required: {Words<T>()}.");
            return required ? otherwise : null;
        }

        if (Enum.GetNames<T>().FirstOrDefault(word => word.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } found)
            return Enum.Parse<T>(found);
        Fault(name, $"{name} is one of {Words<T>()}, not '{text}'.");
        return required ? otherwise : null;
    }

    private static string Words<T>()
        where T : struct, Enum =>
        string.Join(", ", Enum.GetNames<T>().Select(word => word.ToLowerInvariant()));

    private string? Text(string name)
    {
        if (fields.GetValueOrDefault(name) is not { } text)
            return null;
        if (text.Length <= LongestText && !text.Any(char.IsControl))
            return text;
        Fault(name, $"{name} has at most {LongestText} characters, none of them a control character.");
        return null;
    }

    private void Fault(string field, string detail)
    {
        if (!Faults.Any(fault => fault.Field == field))
            Faults.Add(new ImportFault(line, field, detail));
    }
}
