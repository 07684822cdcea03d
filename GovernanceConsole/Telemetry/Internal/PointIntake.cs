using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Quality;
using GovernanceConsole.Telemetry.Internal.Otlp;
using GovernanceConsole.Telemetry.Rules;

namespace GovernanceConsole.Telemetry.Internal;

/// <summary>Makes readings of the metrics that are meant for the console, by the same contract as readings that are posted.</summary>
internal sealed class PointIntake(IReadings readings, ISlas slas)
{
    // Each is one entry of the ledger; so many wait for it at a time.
    private const int AtOnce = 64;

    public async Task<TakenExport> TakeAsync(Caller caller, OtlpPoints points, CancellationToken cancellationToken)
    {
        var (rejected, taken) = (new Rejections(), new List<MetricPoint>(points.Kept.Count));
        foreach (var point in points.Kept.Where(point => !point.IsEmpty))
        {
            var (read, problem) = PointReading.Read(point);
            if (read is not null)
                taken.Add(read);
            else
                rejected.Add(problem!);
        }

        var recorded = 0;
        foreach (var some in MetricReading.Group(taken).Where(one => !HasNothing(one.Reading)).Chunk(AtOnce))
        {
            // Begun in order, so that they stand in the ledger in order.
            var answers = some.Select(one => ReportAsync(caller, one.Reading, cancellationToken)).ToList();
            foreach (var ((reading, count), answer) in some.Zip(answers))
            {
                if (await answer is not { } refusal)
                    recorded++;
                else if (refusal.Kind == RefusalKind.Unavailable && recorded == 0 && rejected.Count == 0 && await AllAsync(answers))
                    return new TakenExport.Unavailable(refusal.Detail);
                else
                    rejected.Add($"{reading.Of}: {refusal.Detail}", count);
            }
        }

        return new TakenExport.Stored(rejected.Count, rejected.Says);
    }

    /// <summary>True where nothing was recorded at all: then the sender may send all of it again.</summary>
    private static async Task<bool> AllAsync(IReadOnlyList<Task<Refusal?>> answers) => Array.TrueForAll(await Task.WhenAll(answers), answer => answer?.Kind == RefusalKind.Unavailable);

    /// <summary>A time in which nothing happened says nothing of a service.</summary>
    private static bool HasNothing(MetricGroup group) => group[MetricFigure.SlaTotal] == 0 && group[MetricFigure.SlaGood] is null or 0 && group[MetricFigure.SlaUp] is null;

    private async Task<Refusal?> ReportAsync(Caller caller, MetricGroup group, CancellationToken cancellationToken) => group.Kind switch
    {
        MetricNames.DataSourceId => RefusalOf(await readings.ReportAsync(caller, group.Of, Data(group), cancellationToken)),
        MetricNames.PlatformId => RefusalOf(await readings.ReportAsync(caller, group.Of, Platform(group), cancellationToken)),
        _ => RefusalOf(await slas.ReportAsync(caller, group.Of, Sla(group), cancellationToken)),
    };

    private static Refusal? RefusalOf<T>(WriteResult<T> result) => result is WriteResult<T>.Refused refused ? refused.Refusal : null;

    private static DataReading Data(MetricGroup group) => new(
        group.At, group[MetricFigure.AsOf] is { } seconds ? DateTimeOffset.UnixEpoch.AddSeconds(seconds) : null,
        group[MetricFigure.Completeness], group[MetricFigure.MatchRate], (int?)group[MetricFigure.Anomalies]);

    private static PlatformReading Platform(MetricGroup group) =>
        new(group[MetricFigure.PlatformUp] switch { 1 => PlatformStatus.Up, 0 => PlatformStatus.Down, _ => PlatformStatus.Degraded }, group.At);

    private static SlaReading Sla(MetricGroup group) =>
        new(group.At, (long?)group[MetricFigure.SlaGood], (long?)group[MetricFigure.SlaTotal], group[MetricFigure.SlaUp] is { } up ? up == 1 : null);
}
