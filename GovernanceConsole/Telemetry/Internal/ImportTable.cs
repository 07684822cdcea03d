using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
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
        "value", "value_basis", "cohort",
    };

    public static (IReadOnlyList<ImportLine> Lines, IReadOnlyList<ImportFault> Faults) Read(string text)
    {
        var (lines, faults) = (new List<ImportLine>(), new List<ImportFault>());
        using var csv = new CsvReader(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null, MissingFieldFound = null, TrimOptions = TrimOptions.Trim, DetectColumnCountChanges = false });
        if (!csv.Read() || !csv.ReadHeader() || csv.HeaderRecord is not { } header)
            return ([], [new ImportFault(1, null, "The file is empty: its first line names the columns.")]);
        if (Header(header) is { } fault)
            return ([], [fault]);
        while (csv.Read())
        {
            var number = csv.Parser.RawRow;
            if (lines.Count + faults.Count >= MostLines)
                return ([], [new ImportFault(number, null, $"A file has at most {MostLines} lines; send the rest in another.")]);
            if (csv.Parser.Count != header.Length)
                faults.Add(new ImportFault(number, null, $"The line has {csv.Parser.Count} fields, the header {header.Length}."));
            else
                ReadLine(number, header.Select((name, index) => (name, Text: csv.GetField(index))).Where(field => !string.IsNullOrEmpty(field.Text)).ToDictionary(field => field.name, field => field.Text!, StringComparer.Ordinal), lines, faults);
        }

        foreach (var twice in lines.GroupBy(line => line.Key).Where(group => group.Count() > 1))
            faults.Add(new ImportFault(twice.Last().Line, twice.First().Work is null ? "evaluation_id" : "external_id", $"The same id stands in line {twice.First().Line} already."));
        return (lines, [.. faults.OrderBy(one => one.Line)]);
    }

    private static ImportFault? Header(string[] header)
    {
        if (header.FirstOrDefault(name => !Columns.Contains(name) && !(name.StartsWith(Kpi, StringComparison.Ordinal) && name.Length > Kpi.Length)) is { } unknown)
            return new ImportFault(1, unknown, $"The column '{unknown}' is not known here. Known are {string.Join(", ", Columns)} and kpi:NAME.");
        if (header.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1)?.Key is { } twice)
            return new ImportFault(1, twice, $"The column '{twice}' stands there twice.");
        if (!header.Contains("status"))
            return new ImportFault(1, "status", "The column 'status' is required.");
        return header.Contains("evaluation_id") || header.Contains("external_id") ? null : new ImportFault(1, "external_id", "A column 'evaluation_id' or 'external_id' is required.");
    }

    private static void ReadLine(int number, Dictionary<string, string> fields, List<ImportLine> lines, List<ImportFault> faults)
    {
        var reader = new ImportFields(number, fields);
        var report = new OutcomeReport(
            reader.Key(), reader.Status(), reader.Amount("cost") is { } cost ? new Money(cost, reader.Currency()) : null, reader.Usage(),
            reader.Amount("value") is { } value ? new ReportedValue(value.ToString(CultureInfo.InvariantCulture), reader.Currency(), reader.Basis()) : null, reader.Kpis(Kpi), reader.Cohort());
        var line = new ImportLine(number, report, reader.Work());
        // Other checks would only repeat what could not be read.
        if (reader.Faults.Count == 0 && OutcomeChecks.Problem(report) is { } problem)
            reader.Faults.Add(new ImportFault(number, problem.Field, problem.Detail));
        if (reader.Faults.Count == 0)
            lines.Add(line);
        faults.AddRange(reader.Faults);
    }
}
