using System.Runtime.InteropServices;
using GovernanceConsole.Decisions;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Oversight.Internal;

/// <summary>How often agents were told what.</summary>
internal record struct OutcomeCounts(int Permitted, int Held, int Denied)
{
    public void Add(string? outcome)
    {
        switch (outcome)
        {
            case "permit":
                Permitted++;
                break;
            case "hold":
                Held++;
                break;
            case "deny":
                Denied++;
                break;
        }
    }
}

/// <summary>What one run adds up to in a stretch of the ledger.</summary>
internal sealed class RunTally(LedgerEntry first, string agent, string workflow)
{
    private OutcomeCounts _counts;

    public LedgerEntry First { get; } = first;

    public LedgerEntry Last { get; private set; } = first;

    public string Agent { get; } = agent;

    public string Workflow { get; } = workflow;

    public OutcomeCounts Counts => _counts;

    public void Add(LedgerEntry entry)
    {
        Last = entry;
        _counts.Add(entry.Outcome);
    }
}

/// <summary>A stretch of the ledger added up in one pass, so that the store is written once for each thing counted and not for each decision.</summary>
internal sealed class ActivityTally
{
    public Dictionary<(long Hour, string Agent), OutcomeCounts> Hours { get; } = [];

    public Dictionary<string, RunTally> Runs { get; } = [];

    public Dictionary<string, LedgerEntry> Last { get; } = [];

    public Dictionary<(string Agent, string Action), int> Permits { get; } = [];

    public HashSet<(string Workflow, string Kind, string Value)> Places { get; } = [];

    public static ActivityTally Of(IReadOnlyList<LedgerEntry> entries)
    {
        var tally = new ActivityTally();
        foreach (var entry in entries)
        {
            if (entry.Kind == EntryKinds.Decision)
                tally.Add(entry, DecidedAction.Of(entry));
        }

        return tally;
    }

    private void Add(LedgerEntry entry, DecidedAction about)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(Hours, (ActivityProjection.HourOf(entry.At), about.Subject), out _).Add(entry.Outcome);
        if (entry.RunId is { } id)
        {
            ref var run = ref CollectionsMarshal.GetValueRefOrAddDefault(Runs, id, out _);
            (run ??= new RunTally(entry, about.Subject, about.Resource)).Add(entry);
        }

        Last[about.Subject] = entry;
        if (entry.Outcome == "permit")
            CollectionsMarshal.GetValueRefOrAddDefault(Permits, (about.Subject, about.Action), out _)++;
        Place(about.Resource, "agent", about.Subject);
        Place(about.Resource, "segment", about.Segment);
        Place(about.Resource, "channel", about.Channel);
        Place(about.Resource, "region", about.Region);
    }

    private void Place(string workflow, string kind, string? value)
    {
        if (value is not null)
            Places.Add((workflow, kind, value));
    }
}
