using GovernanceConsole.Access;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Quality;

namespace GovernanceConsole.Demo.Internal;

/// <summary>The data that the demo organisation's workflows stand on, and the monitor that reports it.</summary>
internal sealed class DemoData(IServiceProvider services)
{
    private static readonly Caller Monitor = Caller.System("demo-monitor");
    private static readonly TimeSpan Every = TimeSpan.FromHours(4);

    private readonly IReadings _readings = services.GetRequiredService<IReadings>();
    private readonly ICatalogue _catalogue = services.GetRequiredService<ICatalogue>();
    private readonly Random _random = new(23);
    private readonly Caller _cmo = DemoPeople.As(DemoPeople.Cmo), _it = DemoPeople.As(DemoPeople.It);

    public async Task SetUpAsync()
    {
        await SourceAsync("consent-records", new DataSourceDefinition("Consent records", DemoPeople.Cmo.Email, TimeSpan.FromHours(12), MinCompleteness: 0.98), "Lists are only as good as what people agreed to");
        await SourceAsync("customer-profiles", new DataSourceDefinition("Customer profiles", DemoPeople.It.Email, TimeSpan.FromHours(26), 0.95, 0.9, 25), "Matched to one person each, or offers go out twice");
        await SourceAsync("exchange-rates", new DataSourceDefinition("Exchange rates", DemoPeople.It.Email, TimeSpan.FromHours(10)), "Budgets in euro and yen hang on it");
        await SourceAsync("store-stock", new DataSourceDefinition("Stock in stores", DemoPeople.Operations.Email, TimeSpan.FromHours(6), 0.97), "To be needed by offers next quarter");
        await NeedAsync("audience-lists", BadData.Hold, "consent-records", "customer-profiles");
        await NeedAsync("offer-allocation", BadData.Hold, "exchange-rates");
    }

    /// <summary>A reading of each every few hours; the exchange rates stood still on two mornings, the consent records had gaps for an afternoon, the shop's stock does not arrive any more.</summary>
    public IEnumerable<DemoEvent> Readings(DateTimeOffset from, DateTimeOffset until)
    {
        for (var at = from.AddHours(2); at < until; at += Every)
        {
            var (when, ago) = (at, (until - at).TotalDays);
            yield return new(when, () => ReportAsync("consent-records", Reading(ago is > 18.0 and < 18.4 ? 0.93 : Near(0.991))));
            yield return new(when, () => ReportAsync("customer-profiles", Reading(Near(0.972), Near(0.941), _random.Next(0, 14))));
            yield return new(when, () => ReportAsync("exchange-rates", new DataReading(DataAsOf: ago is (> 22.0 and < 22.4) or (> 11.0 and < 11.4) ? when.AddHours(-11) : null)));
            if (ago > 3)
                yield return new(when, () => ReportAsync("store-stock", Reading(Near(0.981))));
        }
    }

    /// <summary>What the monitor reports now.</summary>
    public async Task ReportNowAsync()
    {
        await ReportAsync("consent-records", Reading(Near(0.991)));
        await ReportAsync("customer-profiles", Reading(Near(0.972), Near(0.941), _random.Next(0, 14)));
        await ReportAsync("exchange-rates", new DataReading());
    }

    private static DataReading Reading(double completeness, double? matched = null, int? anomalies = null) => new(Completeness: completeness, MatchRate: matched, Anomalies: anomalies);

    private double Near(double share) => Math.Round(share + ((_random.NextDouble() - 0.5) * 0.012), 4);

    private Task ReportAsync(string source, DataReading reading) => _readings.ReportAsync(Monitor, source, reading, CancellationToken.None);

    private Task SourceAsync(string id, DataSourceDefinition source, string reason) => _readings.PutDataSourceAsync(_it, id, source, reason, null, CancellationToken.None);

    private async Task NeedAsync(string workflow, BadData then, params string[] sources)
    {
        if (_catalogue.FindWorkflow(workflow) is { } found)
            await _catalogue.PutWorkflowAsync(_cmo, workflow, found.Definition with { RequiresData = sources, OnBadData = then }, "It may not go on with data that nobody vouches for", found.Version, CancellationToken.None);
    }
}
