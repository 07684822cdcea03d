using System.Globalization;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Oversight.UI;

/// <summary>What runs are told in, for people.</summary>
internal static class RunWords
{
    private const string None = "—";

    private static readonly Dictionary<string, string> Figures = new(StringComparer.Ordinal)
    {
        ["decisions"] = "Decisions",
        ["permitted"] = "Permitted",
        ["held"] = "Waited for a person",
        ["denied"] = "Denied",
        ["approved"] = "Approved by people",
        ["rejected"] = "Turned down by people",
        ["succeeded"] = "Succeeded",
        ["not_succeeded"] = "Failed, partial or cancelled",
        ["duration_ms"] = "From begin to end",
        ["model_calls"] = "Model calls, by traces",
        ["tool_calls"] = "Tool calls, by traces",
        ["ungoverned_acts"] = "Acts without a permit",
        ["tokens"] = "Tokens the cost is counted from",
        ["model_cost"] = "Cost of models",
        ["tool_cost"] = "Cost of tools",
        ["cost"] = "Cost in all",
        ["unpriced_calls"] = "Calls without a price",
        ["value"] = "Reported value",
    };

    public static string Figure(string name) => Figures.GetValueOrDefault(name, name);

    /// <summary>A figure in its unit.</summary>
    public static string Of(string name, decimal? value) => value is not { } known ? None : name switch
    {
        "duration_ms" => Duration(known),
        "model_cost" or "tool_cost" or "cost" or "value" => Usd(known),
        _ => known.ToString("N0", CultureInfo.InvariantCulture),
    };

    /// <summary>A difference with its sign; nothing where there is none.</summary>
    public static string Difference(FigurePair pair) => pair.Difference switch
    {
        null => None,
        0 => "same",
        > 0 => "+" + Of(pair.Name, pair.Difference),
        _ => "−" + Of(pair.Name, -pair.Difference),
    };

    public static string Version(string kind, string? id) => id is null ? kind : $"{kind.Replace('_', ' ')} {id}";

    public static string Place(RunStep step) => string.Join(" × ", new[] { step.Workflow, step.Segment, step.Channel, step.Region }.OfType<string>()) + (step.Stage is null ? "" : $", stage {step.Stage}");

    /// <summary>What a step cost besides models and was worth, as the rest of a sentence.</summary>
    public static string Amounts(Money? cost, Money? value) => (cost is null ? "" : $", besides {DollarText.Of(cost)}") + (value is null ? "" : $", worth {DollarText.Of(value)}");

    /// <summary>The comparison in a sentence or two.</summary>
    public static string Summary(RunComparison runs)
    {
        var (pairs, alone) = (runs.Steps.Where(step => step.A is not null && step.B is not null).ToList(), runs.Steps.Count(step => step.A is null || step.B is null));
        var (outcomes, versions) = (pairs.Count(step => step.Differs.Contains("outcome")), runs.Versions.Count(version => version.Differs));
        string[] said =
        [
            $"{pairs.Count(step => step.Differs.Count == 0)} of {runs.Steps.Count} {(runs.Steps.Count == 1 ? "step is" : "steps are")} alike",
            outcomes == 0 ? "no answer differs" : $"{outcomes} {(outcomes == 1 ? "answer differs" : "answers differ")}",
            .. alone == 0 ? Array.Empty<string>() : [$"{alone} {(alone == 1 ? "stands" : "stand")} in one run only"],
            versions == 0 ? "both were made with the same versions" : $"{versions} {(versions == 1 ? "version differs" : "versions differ")}",
        ];
        return string.Join(", ", said) + $".{Against(runs, "cost", "cost", "more", "less")}{Against(runs, "duration_ms", "took", "longer", "less long")}";
    }

    private static string Against(RunComparison runs, string name, string verb, string more, string less) => runs.Figures.First(pair => pair.Name == name) switch
    {
        { Difference: null or 0 } => "",
        var pair => $" The second {verb} {Of(name, Math.Abs(pair.Difference!.Value))} {(pair.Difference > 0 ? more : less)}.",
    };

    /// <summary>Below a dollar with six places: one run costs little.</summary>
    public static string Usd(decimal amount) => amount is > 0 and < 1 ? string.Create(CultureInfo.InvariantCulture, $"${amount:0.00####}") : DollarText.Of(amount);

    private static string Duration(decimal milliseconds) => milliseconds switch
    {
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0} ms"),
        < 120_000 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000:0.0} s"),
        < 7_200_000 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 60_000:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 3_600_000:0.0} h"),
    };
}
