using GovernanceConsole.Access;
using GovernanceConsole.Economics;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Demo.Internal;

/// <summary>What the demo organisation holds its agents against: baselines, value drivers, the acceptable line.</summary>
internal sealed class DemoTerms(IServiceProvider services, DateOnly taken)
{
    private readonly IBaselines _baselines = services.GetRequiredService<IBaselines>();
    private readonly IValueDrivers _drivers = services.GetRequiredService<IValueDrivers>();
    private readonly Caller _cmo = DemoPeople.As(DemoPeople.Cmo), _it = DemoPeople.As(DemoPeople.It);

    public async Task SetUpAsync()
    {
        await BaselineAsync("copy-variants", 5.80m, 2.40m, 140, 0.84, 9_000m, "Time study of the copy team");
        await BaselineAsync("audience-lists", 9.20m, 4.10m, 85, 0.87, 12_000m, "Time study of the data desk");
        await BaselineAsync("offer-allocation", 340m, 180m, 52, 0.81, 15_000m, "Agency invoices and reports, third quarter");
        await BaselineAsync("publishing", 7.50m, 3.90m, 64, null, null, "Agency invoices, by message");
        await DriverAsync("drafting-hours", new DriverTerms("copy-variants", DriverKind.HoursSaved, Usd(48m), DemoPeople.Cmo.Email, PerTask: 0.05m), "Three minutes of a writer, timed in a week");
        await DriverAsync("list-hours", new DriverTerms("audience-lists", DriverKind.HoursSaved, Usd(48m), DemoPeople.Operations.Email, PerTask: 0.04m), "A list takes the data desk two and a half minutes less");
        await DriverAsync("lead-margin", new DriverTerms("offer-allocation", DriverKind.Margin, Usd(0.35m), DemoPeople.Operations.Email, PerTask: 1m), "Margin of a lead that is answered at once, from last year's sales");
        await services.GetRequiredService<IAcceptableLine>().PutAsync(_cmo, new AcceptableLine(Usd(0.25m), null, 50), "What the steering group expects after the first month", null, CancellationToken.None);
    }

    /// <summary>One that waits for finance.</summary>
    public Task DeclareAsync() =>
        _drivers.DeclareAsync(_it, "scheduling-hours", new DriverTerms("publishing", DriverKind.CycleTime, Usd(48m), DemoPeople.Operations.Email, PerTask: 0.03m), "Nobody waits for the mail team on Mondays any more", null, CancellationToken.None);

    private async Task DriverAsync(string id, DriverTerms terms, string reason)
    {
        await _drivers.DeclareAsync(_it, id, terms, reason, null, CancellationToken.None);
        await _drivers.DecideAsync(_cmo, id, approve: true, "Checked against the time sheets", CancellationToken.None);
    }

    private Task BaselineAsync(string workflow, decimal cost, decimal spread, int sample, double? success, decimal? setUp, string source) =>
        _baselines.PutAsync(_cmo, workflow, new BaselineDefinition(taken, source, Usd(cost), Spread: Usd(spread), Sample: sample, SetupCost: setUp is { } once ? Usd(once) : null, SuccessRate: success), "Before the first agent", null, CancellationToken.None);

    private static Money Usd(decimal amount) => new(amount, "USD");
}
