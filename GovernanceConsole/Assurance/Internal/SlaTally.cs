using System.Runtime.InteropServices;
using GovernanceConsole.Approvals;
using GovernanceConsole.Assurance.Internal.Views;
using GovernanceConsole.Assurance.Rules;
using GovernanceConsole.Decisions;
using GovernanceConsole.Ledger;
using GovernanceConsole.Quality;
using GovernanceConsole.Telemetry;

namespace GovernanceConsole.Assurance.Internal;

/// <summary>What is counted where.</summary>
internal readonly record struct SlaKey(string Measure, long Slot, string Agent, string Workflow, string Part, string Who, int Bucket);

/// <summary>A stretch of the ledger added up in order.</summary>
/// <param name="waiting">The items that waited before it.</param>
internal sealed class SlaTally(Dictionary<string, SlaItemRow> waiting)
{
    public const string Outcome = "outcome", Turnaround = "turnaround", Decided = "decided", Review = "review", Kpi = "kpi", Queue = "queue", Reading = "reading";

    private readonly HashSet<string> _gone = [];

    public Dictionary<SlaKey, (long Count, double Sum)> Counts { get; } = [];

    public List<SlaEventRow> Events { get; } = [];

    /// <summary>Items that came and still wait.</summary>
    public Dictionary<string, SlaItemRow> Came { get; } = [];

    /// <summary>Items that waited before and do no longer.</summary>
    public IReadOnlyCollection<string> Gone => _gone;

    public void Report(LedgerEntry outcome, LedgerEntry decision, DecidedAction about)
    {
        var figures = OutcomeFigures.Of(outcome);
        // What was done without the agent tells nothing of it, and what was called off nothing of anybody.
        if (figures.Cohort == Cohort.Control || figures.Status == OutcomeStatus.Cancelled)
            return;
        var kind = figures switch { { Status: OutcomeStatus.Failed } or { Compensated: true } => SlaCounting.Failed, { Status: OutcomeStatus.Partial } => SlaCounting.Partial, _ => SlaCounting.Succeeded };
        Add(Outcome, outcome.At, about.Subject, about.Resource, "", "", kind);
        Add(Turnaround, outcome.At, about.Subject, about.Resource, "", "", SlaBounds.StepOf(SlaBounds.Work, outcome.At - decision.At));
        foreach (var (kpi, reading) in figures.Kpis)
            Add(Kpi, outcome.At, about.Subject, about.Resource, kpi, "", 0, 1, reading);
    }

    public void Move(LedgerEntry entry, QueueMove move)
    {
        if (move is QueueMove.Came came)
        {
            Came[came.Item] = new SlaItemRow { Item = came.Item, Agent = came.Agent, Workflow = came.Workflow, Tier = came.Tier.ToString().ToLowerInvariant(), At = entry.At.ToUnixTimeSeconds() };
            Wait(entry, Came[came.Item], 1);
            return;
        }

        if (move is not QueueMove.Left left || ItemOf(left.Item) is not { } item)
            return;
        if (!Came.Remove(left.Item))
            _gone.Add(left.Item);
        Wait(entry, item, -1);
        if (left.Withdrawn)
            return;
        // Nobody in time is longer than any step.
        var step = left.DecidedBy is null ? SlaBounds.Work.Count : SlaBounds.StepOf(SlaBounds.Work, entry.At - DateTimeOffset.FromUnixTimeSeconds(item.At));
        Add(Decided, entry.At, item.Agent, item.Workflow, item.Tier, left.DecidedBy?.Id ?? "", step);
        if (ReviewVerdicts.Of(entry) is { } verdict)
            Add(Review, entry.At, item.Agent, item.Workflow, "", "", verdict switch { ReviewVerdict.Agreed => SlaCounting.Agreed, ReviewVerdict.Edited => SlaCounting.Edited, ReviewVerdict.Overridden => SlaCounting.Overridden });
    }

    public void Read(string sla, SlaReading reading, DateTimeOffset at)
    {
        var (good, total) = reading.Up is { } up ? (up ? 1 : 0, 1) : (reading.Good ?? 0, reading.Total ?? 0);
        Add(Reading, reading.At ?? at, "", "", sla, "", SlaCounting.Good, good);
        Add(Reading, reading.At ?? at, "", "", sla, "", SlaCounting.Bad, total - good);
    }

    public void Note(LedgerEntry entry, string sla, string state, string says) =>
        Events.Add(new SlaEventRow { Seq = entry.Seq, Sla = sla, At = EntryTime.ToMicroseconds(entry.At), State = state, Says = says });

    private SlaItemRow? ItemOf(string item) => Came.GetValueOrDefault(item) ?? (_gone.Contains(item) ? null : waiting.GetValueOrDefault(item));

    private void Wait(LedgerEntry entry, SlaItemRow item, int more) => Add(Queue, entry.At, item.Agent, item.Workflow, item.Tier, "", 0, more);

    private void Add(string measure, DateTimeOffset at, string agent, string workflow, string part, string who, int bucket, long count = 1, double sum = 0)
    {
        if (count == 0)
            return;
        ref var counted = ref CollectionsMarshal.GetValueRefOrAddDefault(Counts, new SlaKey(measure, SlaSlots.Of(at), agent, workflow, part, who, bucket), out _);
        counted = (counted.Count + count, counted.Sum + sum);
    }
}
