using System.Globalization;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Telemetry.Internal;

/// <summary>Reads a table of outcomes; every fault is told with its line and column.</summary>
internal static class ImportTable
{
    public const int MostLines = 5000;
    private const string Kpi = "kpi:";

    private static readonly HashSet<string> Columns = new(StringComparer.Ordinal)
    {
        "evaluation_id", "external_id", "agent", "workflow", "segment", "channel", "region", "occurred_on", "status", "cost", "currency", "model", "input_tokens", "cached_input_tokens", "output_tokens", "api_calls",
        "value", "value_basis", "cohort", "variant",
    };

    public static (IReadOnlyList<ImportLine> Lines, IReadOnlyList<ImportFault> Faults) Read(string text)
    {
        var (rows, unread) = ImportRows.Read(text, MostLines, IsKnown, string.Join(", ", Columns) + " and kpi:NAME", Missing);
        var (lines, faults) = (new List<ImportLine>(), unread.ToList());
        foreach (var row in rows)
            ReadLine(row, lines, faults);
        foreach (var twice in lines.GroupBy(line => line.Key).Where(group => group.Count() > 1))
            faults.Add(new ImportFault(twice.Last().Line, twice.First().Work is null ? "evaluation_id" : "external_id", $"The same id stands in line {twice.First().Line} already."));
        return (lines, [.. faults.OrderBy(one => one.Line)]);
    }

    private static bool IsKnown(string name) => Columns.Contains(name) || (name.StartsWith(Kpi, StringComparison.Ordinal) && name.Length > Kpi.Length);

    private static ImportFault? Missing(string[] header)
    {
        if (!header.Contains("status"))
            return new ImportFault(1, "status", "The column 'status' is required.");
        return header.Contains("evaluation_id") || header.Contains("external_id") ? null : new ImportFault(1, "external_id", "A column 'evaluation_id' or 'external_id' is required.");
    }

    private static void ReadLine(ImportRow row, List<ImportLine> lines, List<ImportFault> faults)
    {
        var reader = new ImportFields(row.Line, row.Fields);
        var report = new OutcomeReport(
            reader.Key(), reader.Status(), reader.Amount("cost") is { } cost ? new Money(cost, reader.Currency()) : null, reader.Usage(),
            reader.Amount("value") is { } value ? new ReportedValue(value.ToString(CultureInfo.InvariantCulture), reader.Currency(), reader.Basis()) : null, reader.Kpis(Kpi), reader.Cohort(), Variant: reader.Variant());
        var line = new ImportLine(row.Line, report, reader.Work());
        // Other checks would only repeat what could not be read.
        if (reader.Faults.Count == 0 && OutcomeChecks.Problem(report) is { } problem)
            reader.Faults.Add(new ImportFault(row.Line, problem.Field, problem.Detail));
        if (reader.Faults.Count == 0)
            lines.Add(line);
        faults.AddRange(reader.Faults);
    }
}
