namespace GovernanceConsole.Oversight.Internal;

/// <summary>How many decisions fell in one hour.</summary>
internal sealed record HourCount(DateTimeOffset Hour, int Permitted, int Held, int Denied);

/// <summary>
/// What agents did over the last month, folded from the ledger's decisions so that no page has to scan them.
/// Kept in memory: it is rebuilt from the ledger at each start.
/// </summary>
internal sealed class Activity
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(31);
    private const int LatestKept = 50;
    private const int RunsKept = 20_000;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<DateTimeOffset, int[]> _hours = [];
    private readonly Dictionary<string, SortedDictionary<DateTimeOffset, int[]>> _hoursByAgent = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RunStep> _lastByAgent = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RunSummary> _runs = new(StringComparer.Ordinal);
    private readonly SortedDictionary<long, string> _runsByLast = [];
    private readonly LinkedList<RunStep> _latest = [];
    private readonly (SortedSet<string> Segments, SortedSet<string> Channels, SortedSet<string> Regions) _places = ([], [], []);

    private readonly Dictionary<string, SortedSet<string>> _agentsByWorkflow = new(StringComparer.Ordinal);

    public void Add(RunStep step, string? runId)
    {
        lock (_gate)
        {
            var hour = new DateTimeOffset(step.At.Year, step.At.Month, step.At.Day, step.At.Hour, 0, 0, TimeSpan.Zero);
            Count(_hours, hour, step.Outcome);
            if (!_hoursByAgent.TryGetValue(step.Agent, out var own))
                _hoursByAgent[step.Agent] = own = [];
            Count(own, hour, step.Outcome);
            _lastByAgent[step.Agent] = step;
            _latest.AddFirst(step);
            if (_latest.Count > LatestKept)
                _latest.RemoveLast();
            AddPlace(step);
            if (!_agentsByWorkflow.TryGetValue(step.Workflow, out var agents))
                _agentsByWorkflow[step.Workflow] = agents = [];
            agents.Add(step.Agent);
            if (runId is not null)
                AddToRun(runId, step);
        }
    }

    /// <summary>Counts by hour from <paramref name="since"/> on, hours without a decision included; of one agent or all.</summary>
    public IReadOnlyList<HourCount> Hours(DateTimeOffset since, DateTimeOffset until, string? agent = null)
    {
        lock (_gate)
        {
            var hours = agent is null ? _hours : _hoursByAgent.GetValueOrDefault(agent) ?? [];
            var first = new DateTimeOffset(since.Year, since.Month, since.Day, since.Hour, 0, 0, TimeSpan.Zero);
            var counts = new List<HourCount>();
            for (var hour = first; hour <= until; hour += TimeSpan.FromHours(1))
                counts.Add(hours.TryGetValue(hour, out var count) ? new HourCount(hour, count[0], count[1], count[2]) : new HourCount(hour, 0, 0, 0));
            return counts;
        }
    }

    public RunStep? LastOf(string agent)
    {
        lock (_gate)
            return _lastByAgent.GetValueOrDefault(agent);
    }

    public IReadOnlyList<RunStep> Latest(int count)
    {
        lock (_gate)
            return [.. _latest.Take(count)];
    }

    /// <summary>Runs by their last decision, newest first, before the position <paramref name="before"/>.</summary>
    public IReadOnlyList<RunSummary> Runs(string? agent, string? workflow, bool refusedOnly, long? before, int limit)
    {
        lock (_gate)
        {
            return [.. _runsByLast.Reverse()
                .Where(entry => before is null || entry.Key < before)
                .Select(entry => _runs[entry.Value])
                .Where(run => (agent is null || run.Agent == agent) && (workflow is null || run.Workflow == workflow) && (!refusedOnly || run.Held + run.Denied > 0))
                .Take(limit)];
        }
    }

    public (IReadOnlyList<string> Segments, IReadOnlyList<string> Channels, IReadOnlyList<string> Regions) Places()
    {
        lock (_gate)
            return ([.. _places.Segments], [.. _places.Channels], [.. _places.Regions]);
    }

    /// <summary>The agents that asked about a workflow.</summary>
    public IReadOnlyList<string> AgentsIn(string workflow)
    {
        lock (_gate)
            return _agentsByWorkflow.TryGetValue(workflow, out var agents) ? [.. agents] : [];
    }

    /// <summary>Forgets hours that are older than a month.</summary>
    public void Trim(DateTimeOffset now)
    {
        lock (_gate)
        {
            foreach (var hours in _hoursByAgent.Values.Append(_hours))
            {
                foreach (var old in hours.Keys.TakeWhile(hour => hour < now - Kept).ToList())
                    hours.Remove(old);
            }
        }
    }

    private static void Count(SortedDictionary<DateTimeOffset, int[]> hours, DateTimeOffset hour, string outcome)
    {
        if (!hours.TryGetValue(hour, out var count))
            hours[hour] = count = new int[3];
        count[outcome switch { "permit" => 0, "hold" => 1, _ => 2 }]++;
    }

    private void AddPlace(RunStep step)
    {
        if (step.Segment is not null)
            _places.Segments.Add(step.Segment);
        if (step.Channel is not null)
            _places.Channels.Add(step.Channel);
        if (step.Region is not null)
            _places.Regions.Add(step.Region);
    }

    private void AddToRun(string id, RunStep step)
    {
        if (_runs.TryGetValue(id, out var run))
            _runsByLast.Remove(run.LastSeq);
        else
            run = new RunSummary(id, step.Agent, step.Workflow, step.At, step.At, 0, 0, 0, step.Seq);
        _runs[id] = run.With(step);
        _runsByLast[step.Seq] = id;
        if (_runs.Count <= RunsKept)
            return;
        var oldest = _runsByLast.First();
        _runsByLast.Remove(oldest.Key);
        _runs.Remove(oldest.Value);
    }
}
