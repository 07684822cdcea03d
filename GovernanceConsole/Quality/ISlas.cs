using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Quality;

/// <summary>Which service levels are breached.</summary>
public interface ISlaBook
{
    /// <summary>For the decision loop: only the sequencer's thread asks it. Null where it is met, or nobody knows yet.</summary>
    SlaFact? Breach(string id);

    /// <summary>What of that is durable, for every thread.</summary>
    SlaFact? DurableBreach(string id);
}

/// <summary>Service levels, what monitors report of them, and how they stand.</summary>
public interface ISlas
{
    IReadOnlyList<Versioned<SlaDefinition>> All();

    Versioned<SlaDefinition>? Find(string id);

    /// <summary>The versions of one, newest first.</summary>
    Task<IReadOnlyList<RuleVersion>> HistoryAsync(string id, int limit, CancellationToken cancellationToken);

    /// <summary>What was last said of it and is durable; null where nothing ever was.</summary>
    SlaStatement? Standing(string id);

    Task<WriteResult<Versioned<SlaDefinition>>> PutAsync(Caller caller, string id, SlaDefinition sla, string reason, int? expectedVersion, CancellationToken cancellationToken);

    Task<WriteResult<string>> RemoveAsync(Caller caller, string id, string reason, int? expectedVersion, CancellationToken cancellationToken);

    /// <summary>Records what a monitor saw. Readings that are older than the window count for nothing.</summary>
    Task<WriteResult<SlaReading>> ReportAsync(Caller caller, string id, SlaReading reading, CancellationToken cancellationToken);

    /// <summary>Puts on record that it came to be breached, or is met again. Where that was said already, or the rule has changed, nothing is written.</summary>
    /// <param name="caller">The console itself; nobody else can say so.</param>
    Task<WriteResult<SlaStatement>> StateAsync(Caller caller, SlaStatement statement, CancellationToken cancellationToken);
}
