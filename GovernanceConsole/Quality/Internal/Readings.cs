using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Quality.Internal;

internal sealed class Readings(ReadingFold fold, IRuleBook rules, ISequencer sequencer, TimeProvider clock) : IReadings
{
    private const int MaxNote = 500;

    private static readonly TimeSpan LongestAge = TimeSpan.FromDays(366);

    // Clocks differ a little.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    public IReadOnlyList<Versioned<DataSourceDefinition>> DataSources() => rules.Current.All<DataSourceDefinition>(DataSourceDefinition.RuleKind);

    public IReadOnlyList<Versioned<PlatformDefinition>> Platforms() => rules.Current.All<PlatformDefinition>(PlatformDefinition.RuleKind);

    public Versioned<DataSourceDefinition>? FindDataSource(string id) => rules.Current.Find(DataSourceDefinition.RuleKind, id).As<DataSourceDefinition>();

    public Versioned<PlatformDefinition>? FindPlatform(string id) => rules.Current.Find(PlatformDefinition.RuleKind, id).As<PlatformDefinition>();

    public DataReading? LastOfData(string source) => fold.Last.Data.GetValueOrDefault(source);

    public PlatformReading? LastOfPlatform(string platform) => fold.Last.Platforms.GetValueOrDefault(platform);

    public async Task<WriteResult<Versioned<DataSourceDefinition>>> PutDataSourceAsync(Caller caller, string id, DataSourceDefinition source, string reason, int? expectedVersion, CancellationToken cancellationToken) =>
        (caller.Lacks(Permission.ManageCatalogue) ?? Named(id, source.Name, source.Owner) ?? Aged("max_age", source.MaxAge) ?? Share("min_completeness", source.MinCompleteness) ?? Share("min_match_rate", source.MinMatchRate)
            ?? (source.MaxAnomalies < 0 ? Refusal.OutOfRange("max_anomalies", "The number of anomalies must be 0 or more.") : null)) is { } problem
            ? problem
            : await rules.PutAsync<DataSourceDefinition>(Change(DataSourceDefinition.RuleKind, id, source, caller, reason, expectedVersion), cancellationToken);

    public async Task<WriteResult<Versioned<PlatformDefinition>>> PutPlatformAsync(Caller caller, string id, PlatformDefinition platform, string reason, int? expectedVersion, CancellationToken cancellationToken) =>
        (caller.Lacks(Permission.ManageCatalogue) ?? Named(id, platform.Name, platform.Owner) ?? (platform.MaxAge is { } age ? Aged("max_age", age) : null)
            ?? (platform.Tools is { Count: > 0 and <= 100 } ? null : Refusal.OutOfRange("tools", "A platform has 1 to 100 tools."))
            ?? (platform.Actions is { Count: 0 or > 1000 } ? Refusal.OutOfRange("actions", "A platform supports 1 to 1,000 actions; leave it out for all.") : null)) is { } problem
            ? problem
            : await rules.PutAsync<PlatformDefinition>(Change(PlatformDefinition.RuleKind, id, platform, caller, reason, expectedVersion), cancellationToken);

    public async Task<WriteResult<string>> RemoveAsync(Caller caller, string kind, string id, string reason, int? expectedVersion, CancellationToken cancellationToken)
    {
        if (caller.Lacks(Permission.ManageCatalogue) is { } lacks)
            return lacks;
        return await rules.RemoveAsync(caller.Actor, kind, id, reason, expectedVersion, cancellationToken);
    }

    public async Task<WriteResult<DataReading>> ReportAsync(Caller caller, string source, DataReading reading, CancellationToken cancellationToken)
    {
        reading = reading with { At = reading.At ?? clock.GetUtcNow() };
        var problem = MayReport(caller) ?? Timed("at", reading.At!.Value, reading.Note) ?? (reading.DataAsOf is { } asOf ? Timed("data_as_of", asOf, null) : null)
            ?? Share("completeness", reading.Completeness) ?? Share("match_rate", reading.MatchRate) ?? (reading.Anomalies < 0 ? Refusal.OutOfRange("anomalies", "The number of anomalies must be 0 or more.") : null);
        return problem ?? (await RecordAsync(DataSourceDefinition.RuleKind, source, caller, new ReportedReading(source, Data: reading), cancellationToken)).Map(_ => reading);
    }

    public async Task<WriteResult<PlatformReading>> ReportAsync(Caller caller, string platform, PlatformReading reading, CancellationToken cancellationToken)
    {
        reading = reading with { At = reading.At ?? clock.GetUtcNow() };
        return (MayReport(caller) ?? Timed("at", reading.At!.Value, reading.Note)) is { } problem
            ? problem
            : (await RecordAsync(PlatformDefinition.RuleKind, platform, caller, new ReportedReading(platform, Platform: reading), cancellationToken)).Map(_ => reading);
    }

    // What holds an agent back must not hang on what the agent says.
    private static Refusal? MayReport(Caller caller) =>
        caller.Lacks(Permission.ReportTelemetry) ?? (caller.AgentId is null ? null : Refusal.Forbidden("An agent does not report on what it depends on; give the monitor a client of its own with the scope telemetry."));

    private async Task<WriteResult<ReportedReading>> RecordAsync(string kind, string id, Caller caller, ReportedReading body, CancellationToken cancellationToken)
    {
        var work = new ReadingWork(kind, id, caller.Actor, body);
        return sequencer.TryEnqueue(work) ? await work.Answer.WaitAsync(cancellationToken) : Refusal.Unavailable(sequencer.Health.Problem ?? "Too much waits in line for the ledger. Try again in a moment.");
    }

    private static RuleChange Change<T>(string kind, string id, T definition, Caller caller, string reason, int? expectedVersion)
        where T : class =>
        new() { Kind = kind, Id = id, Document = RuleDocuments.Document(definition), Actor = caller.Actor, Reason = reason, ExpectedVersion = expectedVersion };

    private static Refusal? Named(string id, string name, string owner) =>
        !Slug.IsValid(id) ? Refusal.OutOfRange("id", $"An id {Slug.Rule}; '{id}' does not fit.")
        : string.IsNullOrWhiteSpace(name) || name.Length > 100 ? Refusal.OutOfRange("name", "A name has 1 to 100 characters.")
        : string.IsNullOrWhiteSpace(owner) || owner.Length > 254 ? Refusal.OutOfRange("owner", "The owner is the e-mail address of the person who answers for it.")
        : null;

    private static Refusal? Aged(string field, TimeSpan age) =>
        age < TimeSpan.FromSeconds(1) || age > LongestAge ? Refusal.OutOfRange(field, "The age must be from 1 second to 366 days.") : null;

    private static Refusal? Share(string field, double? share) =>
        share is < 0 or > 1 or double.NaN ? Refusal.OutOfRange(field, $"'{field}' is a share from 0 to 1.") : null;

    private Refusal? Timed(string field, DateTimeOffset at, string? note) =>
        at > clock.GetUtcNow() + Ahead ? Refusal.OutOfRange(field, $"'{field}' lies in the future.")
        : note?.Length > MaxNote ? Refusal.OutOfRange("note", $"A note has at most {MaxNote} characters.")
        : null;
}
