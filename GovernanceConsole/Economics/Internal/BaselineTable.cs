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
        if (!DateOnly.TryParseExact(fields.GetValueOrDefault("taken_on"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var taken) && fields.TryGetValue("taken_on", out var day))
            found.Add(new ImportFault(number, "taken_on", $"taken_on is a day, 2026-11-28, not '{day}'."));
        var sample = default(int?);
        if (fields.TryGetValue("sample", out var count))
        {
            if (int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var tasks))
                sample = tasks;
            else
                found.Add(new ImportFault(number, "sample", $"sample is a whole number, not '{count}'."));
        }

        var success = default(double?);
        if (fields.TryGetValue("success_rate", out var share))
        {
            if (double.TryParse(share, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate))
                success = rate;
            else
                found.Add(new ImportFault(number, "success_rate", $"success_rate is a part of one with a point, 0.92, not '{share}'."));
        }

        // Other checks would only repeat what could not be read.
        if (found.Count == 0)
        {
            var baseline = new BaselineDefinition(taken, fields["source"], cost, fields.GetValueOrDefault("note"), spread, sample, setup, success);
            if (TermChecks.Problem(baseline, today) is { } problem)
                found.Add(new ImportFault(number, problem.Field, problem.Detail));
            else
                lines.Add(new BaselineLine(number, fields["workflow"], baseline));
        }

        faults.AddRange(found);

        Money? Amount(string name)
        {
            if (!fields.TryGetValue(name, out var text))
                return null;
            if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount))
                return new Money(amount, fields.GetValueOrDefault("currency", EconomicsProjection.Currency));
            found.Add(new ImportFault(number, name, $"{name} is a number with a point, 12.50, not '{text}'."));
            return null;
        }
    }
}
