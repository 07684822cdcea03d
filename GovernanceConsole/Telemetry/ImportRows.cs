using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace GovernanceConsole.Telemetry;

/// <summary>A line of a CSV file as its fields by column; those without text are left out.</summary>
public sealed record ImportRow(int Line, IReadOnlyDictionary<string, string> Fields);

/// <summary>How every import takes a CSV file apart: a header that names the columns, then a line for each thing.</summary>
public static class ImportRows
{
    /// <param name="isKnown">Whether a column of this name is known.</param>
    /// <param name="known">The names in words.</param>
    /// <param name="required">What the header lacks, or null.</param>
    public static (IReadOnlyList<ImportRow> Rows, IReadOnlyList<ImportFault> Faults) Read(string text, int mostLines, Predicate<string> isKnown, string known, Func<string[], ImportFault?> required)
    {
        var (rows, faults) = (new List<ImportRow>(), new List<ImportFault>());
        using var csv = new CsvReader(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null, MissingFieldFound = null, TrimOptions = TrimOptions.Trim, DetectColumnCountChanges = false });
        if (!csv.Read() || !csv.ReadHeader() || csv.HeaderRecord is not { } header)
            return ([], [new ImportFault(1, null, "The file is empty: its first line names the columns.")]);
        if ((Header(header, isKnown, known) ?? required(header)) is { } fault)
            return ([], [fault]);
        while (csv.Read())
        {
            var number = csv.Parser.RawRow;
            if (rows.Count + faults.Count >= mostLines)
                return ([], [new ImportFault(number, null, $"A file has at most {mostLines} lines; send the rest in another.")]);
            if (csv.Parser.Count != header.Length)
                faults.Add(new ImportFault(number, null, $"The line has {csv.Parser.Count} fields, the header {header.Length}."));
            else
                rows.Add(new ImportRow(number, header.Select((name, index) => (name, Text: csv.GetField(index))).Where(field => !string.IsNullOrEmpty(field.Text)).ToDictionary(field => field.name, field => field.Text!, StringComparer.Ordinal)));
        }

        return (rows, faults);
    }

    private static ImportFault? Header(string[] header, Predicate<string> isKnown, string known)
    {
        if (Array.Find(header, name => !isKnown(name)) is { } unknown)
            return new ImportFault(1, unknown, $"The column '{unknown}' is not known here. Known are {known}.");
        return header.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1)?.Key is { } twice ? new ImportFault(1, twice, $"The column '{twice}' stands there twice.") : null;
    }
}
