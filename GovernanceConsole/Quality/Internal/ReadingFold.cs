using System.Collections.Immutable;
using System.Text.Json;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Quality.Internal;

/// <summary>The latest reading of each source and platform, folded from the ledger.</summary>
internal sealed class ReadingFold : ISavedFold, IReadingBook
{
    private ImmutableDictionary<string, DataReading> _data = ImmutableDictionary<string, DataReading>.Empty;
    private ImmutableDictionary<string, PlatformReading> _platforms = ImmutableDictionary<string, PlatformReading>.Empty;

    public string Name => "readings";

    public int Version => 1;

    public IReadOnlyList<string> FirstRules { get; } = [DataSourceDefinition.RuleKind, PlatformDefinition.RuleKind];

    /// <summary>What is durable, for every thread.</summary>
    public volatile Durable Last = new(ImmutableDictionary<string, DataReading>.Empty, ImmutableDictionary<string, PlatformReading>.Empty);

    public DataReading? Data(string source) => _data.GetValueOrDefault(source);

    public PlatformReading? Platform(string platform) => _platforms.GetValueOrDefault(platform);

    public void Apply(SequencedEntry sequenced)
    {
        if (sequenced.Entry.Kind != EntryKinds.Reading)
            return;
        var reading = ReportedReading.Read(sequenced.Entry);
        if (reading.Data is { } data && !(_data.GetValueOrDefault(reading.Of)?.At > data.At))
            _data = _data.SetItem(reading.Of, data);
        if (reading.Platform is { } platform && !(_platforms.GetValueOrDefault(reading.Of)?.At > platform.At))
            _platforms = _platforms.SetItem(reading.Of, platform);
    }

    public void Committed(IRuleView rules)
    {
        if (!ReferenceEquals(Last.Data, _data) || !ReferenceEquals(Last.Platforms, _platforms))
            Last = new Durable(_data, _platforms);
    }

    public void Load(byte[]? saved)
    {
        var state = saved is null ? new Saved([], []) : JsonSerializer.Deserialize<Saved>(saved, WireJson.Options)!;
        (_data, _platforms) = (state.Data.ToImmutableDictionary(), state.Platforms.ToImmutableDictionary());
    }

    public byte[] Save() => JsonSerializer.SerializeToUtf8Bytes(new Saved(new(_data), new(_platforms)), WireJson.Options);

    public Task ReloadAsync(IRuleView rules, LedgerHead head, CancellationToken cancellationToken)
    {
        Committed(rules);
        return Task.CompletedTask;
    }

    internal sealed record Durable(ImmutableDictionary<string, DataReading> Data, ImmutableDictionary<string, PlatformReading> Platforms);

    private sealed record Saved(Dictionary<string, DataReading> Data, Dictionary<string, PlatformReading> Platforms);
}
