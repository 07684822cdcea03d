using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Quality;

/// <summary>The last reading of everything, for the decision loop. Only the sequencer's thread asks it.</summary>
public interface IReadingBook
{
    /// <summary>Null where nothing was reported yet.</summary>
    DataReading? Data(string source);

    /// <summary>Null where nothing was reported yet.</summary>
    PlatformReading? Platform(string platform);
}

/// <summary>Data sources and platforms, and what is reported of them.</summary>
public interface IReadings
{
    IReadOnlyList<Versioned<DataSourceDefinition>> DataSources();

    IReadOnlyList<Versioned<PlatformDefinition>> Platforms();

    Versioned<DataSourceDefinition>? FindDataSource(string id);

    Versioned<PlatformDefinition>? FindPlatform(string id);

    /// <summary>The latest reading that is durable, or null.</summary>
    DataReading? LastOfData(string source);

    /// <summary>The latest reading that is durable, or null.</summary>
    PlatformReading? LastOfPlatform(string platform);

    Task<WriteResult<Versioned<DataSourceDefinition>>> PutDataSourceAsync(Caller caller, string id, DataSourceDefinition source, string reason, int? expectedVersion, CancellationToken cancellationToken);

    Task<WriteResult<Versioned<PlatformDefinition>>> PutPlatformAsync(Caller caller, string id, PlatformDefinition platform, string reason, int? expectedVersion, CancellationToken cancellationToken);

    Task<WriteResult<string>> RemoveAsync(Caller caller, string kind, string id, string reason, int? expectedVersion, CancellationToken cancellationToken);

    /// <summary>Records a reading. One that is older than the last is kept in the ledger and changes nothing.</summary>
    Task<WriteResult<DataReading>> ReportAsync(Caller caller, string source, DataReading reading, CancellationToken cancellationToken);

    /// <summary>Records a reading. One that is older than the last is kept in the ledger and changes nothing.</summary>
    Task<WriteResult<PlatformReading>> ReportAsync(Caller caller, string platform, PlatformReading reading, CancellationToken cancellationToken);
}
