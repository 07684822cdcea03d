using GovernanceConsole.Kernel;

namespace GovernanceConsole.Economics.Endpoints;

/// <summary>For the API's description: what <c>GET /api/v1/economics</c> answers. An amount that is unknown is null.</summary>
internal sealed record EconomicsView(string? Agent, long CompletedTasks, CostView Cost, ValueView Value, Money? Net, Money? CostPerTask, long UnpricedCalls, long? UngovernedActs);

/// <summary>As <see cref="LineJson"/> writes costs.</summary>
internal sealed record CostView(Money? Model, Money? Tool, Money? Human, Money? Incident, Money? Total);

/// <summary>As <see cref="LineJson"/> writes value.</summary>
internal sealed record ValueView(Money? Declared, Money? Measured, Money? Attributed);

/// <summary>As <see cref="LineJson"/> writes a line.</summary>
internal sealed record LineView(
    string? Key, long Outcomes, long CompletedTasks, long ApprovedItems, CostView Cost, ValueView Value, Money? ByControl, Money? Net, Money? CostPerTask, Money? CostPerApprovedItem, Money? CostPerOutcome, Money? NetPerTask,
    long UnpricedCalls);

/// <summary>For the API's description: figures by one dimension.</summary>
internal sealed record BreakdownView(string By, DateOnly From, DateOnly To, IReadOnlyList<LineView> Items, LineView Total);

/// <summary>For the API's description: the ledger entries of an agent's day.</summary>
internal sealed record DayView(string Agent, DateOnly Day, IReadOnlyList<DayEntryView> Items, Money? Cost, Money? Value, bool Whole);

/// <summary>One of them.</summary>
internal sealed record DayEntryView(long Seq, DateTimeOffset? At, string Says, string? EvaluationId, Money? Model, Money? Tool, Money? Human, Money? Incident, Money? Cost, ValueView Value);
