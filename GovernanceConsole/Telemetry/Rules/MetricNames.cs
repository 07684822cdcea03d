using System.Collections.Frozen;

namespace GovernanceConsole.Telemetry.Rules;

/// <summary>What a metric of the console says.</summary>
internal enum MetricFigure
{
    Completeness,
    MatchRate,
    Anomalies,
    AsOf,
    PlatformUp,
    SlaUp,
    SlaGood,
    SlaTotal,
}

/// <summary>The metrics that become readings, and the attributes that say of what.</summary>
internal static class MetricNames
{
    public const string DataSourceId = "governance.data_source.id", PlatformId = "governance.platform.id", SlaId = "governance.sla.id";

    public static readonly string[] Ids = [DataSourceId, PlatformId, SlaId];

    private static readonly FrozenDictionary<string, MetricFigure> Figures = new Dictionary<string, MetricFigure>
    {
        ["governance.data.completeness"] = MetricFigure.Completeness,
        ["governance.data.match_rate"] = MetricFigure.MatchRate,
        ["governance.data.anomalies"] = MetricFigure.Anomalies,
        ["governance.data.as_of"] = MetricFigure.AsOf,
        ["governance.platform.up"] = MetricFigure.PlatformUp,
        ["governance.sla.up"] = MetricFigure.SlaUp,
        ["governance.sla.good"] = MetricFigure.SlaGood,
        ["governance.sla.total"] = MetricFigure.SlaTotal,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // A name that begins so and is none of them was meant for the console, and misspelt.
    private static readonly string[] Beginnings = ["governance.data.", "governance.platform.", "governance.sla."];

    public static IEnumerable<string> All => Figures.Keys.Order(StringComparer.Ordinal);

    /// <summary>False for what collectors send to whoever may want it.</summary>
    public static bool IsOurs(string name) => Beginnings.Any(beginning => name.StartsWith(beginning, StringComparison.Ordinal));

    public static MetricFigure? Find(string name) => Figures.TryGetValue(name, out var figure) ? figure : null;

    /// <summary>The attribute that says of what the figure is.</summary>
    public static string IdOf(MetricFigure figure) => figure switch
    {
        MetricFigure.Completeness or MetricFigure.MatchRate or MetricFigure.Anomalies or MetricFigure.AsOf => DataSourceId,
        MetricFigure.PlatformUp => PlatformId,
        MetricFigure.SlaUp or MetricFigure.SlaGood or MetricFigure.SlaTotal => SlaId,
    };
}
