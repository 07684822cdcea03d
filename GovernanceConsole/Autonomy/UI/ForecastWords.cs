using System.Globalization;

namespace GovernanceConsole.Autonomy.UI;

/// <summary>A forecast in sentences: "310 of 1,243 actions would no longer have waited for approval."</summary>
internal static class ForecastWords
{
    public static IEnumerable<string> Sentences(DialForecast forecast)
    {
        var span = forecast.Complete ? "in the last 7 days" : "of the newest recorded";
        if (forecast.Considered == 0)
        {
            yield return "No agent asked for anything here in the last 7 days.";
            yield break;
        }

        if (forecast.Changes.Count == 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"None of the {forecast.Considered:N0} actions {span} would have gone another way.");
        foreach (var ((before, after), count) in forecast.Changes.OrderByDescending(change => change.Value))
            yield return string.Create(CultureInfo.InvariantCulture, $"{count:N0} of {forecast.Considered:N0} actions {span} {Change(before, after)}");
    }

    private static string Change(string before, string after) => (before, after) switch
    {
        ("hold", "permit") => "would no longer have waited for approval.",
        ("deny", "permit") => "would have been permitted instead of refused.",
        ("deny", "hold") => "would have waited for a person instead of being refused.",
        ("permit", "hold") => "would have waited for a person.",
        ("permit", "deny") => "would have been refused.",
        _ => "would have been refused instead of waiting for a person.",
    };
}
