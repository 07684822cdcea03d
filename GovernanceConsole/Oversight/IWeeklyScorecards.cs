using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Oversight;

/// <summary>The scorecards of the weeks, and what people noted on them.</summary>
public interface IWeeklyScorecards
{
    /// <summary>The week that runs.</summary>
    WeekSpan Running { get; }

    /// <summary>Those of the weeks that are over, the latest first.</summary>
    IReadOnlyList<Versioned<WeeklyScorecard>> All();

    Versioned<WeeklyScorecard>? Find(string week);

    /// <summary>The running week so far.</summary>
    Task<WeeklyScorecard> SoFarAsync(CancellationToken cancellationToken);

    /// <summary>What was noted on a week, in order.</summary>
    IReadOnlyList<Versioned<WeeklyNote>> Notes(string week);

    /// <summary>Decisions of any week that are not done, those due first in front.</summary>
    IReadOnlyList<Versioned<WeeklyNote>> OpenDecisions();

    /// <summary>Notes something on a week that is over or runs. Any person may comment; a decision takes who may decide on recommendations or set dials.</summary>
    Task<WriteResult<Versioned<WeeklyNote>>> NoteAsync(Caller caller, WeeklyNote note, CancellationToken cancellationToken);

    /// <summary>A decision was carried out.</summary>
    Task<WriteResult<Versioned<WeeklyNote>>> DoneAsync(Caller caller, string id, string reason, int? expectedVersion, CancellationToken cancellationToken);
}
