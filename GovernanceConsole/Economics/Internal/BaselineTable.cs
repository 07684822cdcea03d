using System.Globalization;
using GovernanceConsole.Kernel;
using GovernanceConsole.Telemetry;

namespace GovernanceConsole.Economics.Internal;

/// <summary>A line of a table of baselines.</summary>
internal sealed record BaselineLine(int Line, string Workflow, BaselineDefinition Baseline);

/// <summary>Reads a table of baselines; every fault is told with its line and column.</summary>
internal static class BaselineTable
{
    private const int MostLines = 1000;

    private static readonly string[] Required = ["workflow", "taken_on", "source"];
    private static readonly string[] Columns = [.. Required, "unit_cost", "success_rate", "currency", "note", "spread", "sample", "setup_cost"];

    public static (IReadOnlyList<BaselineLine> Lines, IReadOnlyList<ImportFault> Faults) Read(string text, DateOnly today)
    {
        var (rows, unread) = ImportRows.Read(text, MostLines, name => Columns.Contains(name), string.Join(", ", Columns), Missing);
        var (lines, faults) = (new List<BaselineLine>(), unread.ToList());
        foreach (var row in rows)
            ReadLine(row.Line, row.Fields, today, lines, faults);
        foreach (var twice in lines.GroupBy(line => line.Workflow).Where(group => group.Count() > 1))
            faults.Add(new ImportFault(twice.Last().Line, "workflow", $"The workflow '{twice.Key}' stands in line {twice.First().Line} already."));
        return (lines, [.. faults.OrderBy(one => one.Line)]);
    }

    private static ImportFault? Missing(string[] header) => Required.FirstOrDefault(name => !header.Contains(name)) is { } missing ? new ImportFault(1, missing, $"The column '{missing}' is required.") : null;

    private static void ReadLine(int number, IReadOnlyDictionary<string, string> fields, DateOnly today, List<BaselineLine> lines, List<ImportFault> faults)
    {
        var found = new List<ImportFault>();
        foreach (var name in Required.Where(name => !fields.ContainsKey(name)))
            found.Add(new ImportFault(number, name, $"{name} is required."));
        var (cost, spread, setup) = (Amount("unit_cost"), Amount("spread"), Amount("setup_cost"));
        var taken = Parsed("taken_on", text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : default(DateOnly?), "a day, 2026-11-28");
        var sample = Parsed("sample", text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var tasks) ? tasks : default(int?), "a whole number");
        var success = Parsed("success_rate", text => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) ? rate : default(double?), "a part of one with a point, 0.92");

        // Other checks would only repeat what could not be read.
        if (found.Count == 0)
        {
            var baseline = new BaselineDefinition(taken!.Value, fields["source"], cost, fields.GetValueOrDefault("note"), spread, sample, setup, success);
            if (TermChecks.Problem(baseline, today) is { } problem)
                found.Add(new ImportFault(number, problem.Field, problem.Detail));
            else
                lines.Add(new BaselineLine(number, fields["workflow"], baseline));
        }

        faults.AddRange(found);

        Money? Amount(string name) =>
            Parsed(name, text => decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount) ? amount : default(decimal?), "a number with a point, 12.50") is { } known
                ? new Money(known, fields.GetValueOrDefault("currency", EconomicsProjection.Currency)) : null;

        T? Parsed<T>(string name, Func<string, T?> parse, string what)
            where T : struct
        {
            if (!fields.TryGetValue(name, out var text))
                return null;
            if (parse(text) is { } value)
                return value;
            found.Add(new ImportFault(number, name, $"{name} is {what}, not '{text}'."));
            return null;
        }
    }
}
