using System.Globalization;

namespace GovernanceConsole.Policies.UI;

/// <summary>Packs in words.</summary>
internal static class PackTexts
{
    public static string Effect(RuleEffect effect) => effect switch
    {
        RuleEffect.Permit => "permit",
        RuleEffect.Hold => "hold",
        _ => "deny",
    };

    public static string Mode(PackMode mode) => mode switch
    {
        PackMode.Shadow => "shadow",
        PackMode.Warn => "warn",
        _ => "enforce",
    };

    public static string Meaning(PackMode mode) => mode switch
    {
        PackMode.Shadow => "Only records what it would have done.",
        PackMode.Warn => "Permits, and the answer carries a warning.",
        _ => "Binds: it holds and denies.",
    };

    public static string Where(PackPartition? partition) =>
        (partition?.Segments ?? [], partition?.Regions ?? []) switch
        {
            ({ Count: 0 }, { Count: 0 }) => "everywhere",
            ({ Count: 0 }, var regions) => "in " + string.Join(", ", regions),
            (var segments, { Count: 0 }) => "for " + string.Join(", ", segments),
            var (segments, regions) => $"for {string.Join(", ", segments)} in {string.Join(", ", regions)}",
        };

    /// <summary>What a day's counts say: "would have held 14, denied 3".</summary>
    public static string Counts(IReadOnlyList<RuleCount> counts)
    {
        var parts = new[] { PackMode.Enforce, PackMode.Warn, PackMode.Shadow }
            .Select(mode => (mode, Held: counts.Where(count => count.Mode == mode).Sum(count => count.Held), Denied: counts.Where(count => count.Mode == mode).Sum(count => count.Denied)))
            .Where(sum => sum.Held + sum.Denied > 0)
            .Select(sum => $"{Verb(sum.mode)} {Sum(sum.Held, sum.Denied)}")
            .ToList();
        return parts.Count == 0 ? "nothing" : string.Join("; ", parts);
    }

    private static string Verb(PackMode mode) => mode switch
    {
        PackMode.Enforce => "held",
        PackMode.Warn => "warned, would have held",
        _ => "would have held",
    };

    private static string Sum(int held, int denied) => string.Create(CultureInfo.InvariantCulture, $"{held:N0}, denied {denied:N0}");

    /// <summary>What a forecast says, in sentences.</summary>
    public static IEnumerable<string> Sentences(PackForecast forecast)
    {
        var span = forecast.Complete ? "in the last 7 days" : "of the newest recorded";
        if (forecast.Considered == 0)
        {
            yield return "No agent asked for anything in the last 7 days.";
            yield break;
        }

        if (forecast.Changes.Count == 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"Enforced, none of the {forecast.Considered:N0} actions {span} would have gone another way.");
        foreach (var ((before, after), count) in forecast.Changes.OrderByDescending(change => change.Value))
            yield return string.Create(CultureInfo.InvariantCulture, $"Enforced, {count:N0} of {forecast.Considered:N0} actions {span} {Change(before, after)}");
        if (forecast.WithoutContent > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"Something of {forecast.WithoutContent:N0} was erased or never stored; rules over it could not be worked out for them.");
    }

    private static string Change(string before, string after) => (before, after) switch
    {
        ("permit", "hold") => "would have waited for a person.",
        ("permit", "deny") => "would have been refused.",
        ("hold", "deny") => "would have been refused instead of waiting for a person.",
        ("deny", "hold") => "would have waited for a person instead of being refused.",
        ("hold", "permit") => "would no longer have waited for a person.",
        _ => "would have been permitted instead of refused.",
    };
}
