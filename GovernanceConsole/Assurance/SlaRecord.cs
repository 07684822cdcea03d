namespace GovernanceConsole.Assurance;

/// <summary>When service levels about the agents of a workflow were breached. Those that name neither agent nor workflow are not among them: others may have broken them.</summary>
/// <param name="Levels">Each with what it is about, when it was first set, and its breaches.</param>
public sealed record SlaRecord(IReadOnlyList<SlaRecord.Level> Levels)
{
    /// <param name="Agent">Null for every agent.</param>
    /// <param name="Workflow">Null for every workflow.</param>
    /// <param name="Breaches">From when to when; the last may go on.</param>
    public sealed record Level(string Id, string? Agent, string? Workflow, DateTimeOffset Since, IReadOnlyList<(DateTimeOffset From, DateTimeOffset? To)> Breaches);

    /// <summary>Whole hours from a time on, and those of them in which every service level about an agent in the workflow held; null where none is set. Before the first was set nobody knows.</summary>
    public (long Hours, long Held)? Held(string agent, string workflow, DateTimeOffset since, DateTimeOffset until)
    {
        var about = Levels.Where(level => (level.Agent is null || level.Agent == agent) && (level.Workflow is null || level.Workflow == workflow)).ToList();
        if (about.Count == 0)
            return null;
        var from = about.Min(level => level.Since) is var first && first > since ? first : since;
        var breaches = about.SelectMany(level => level.Breaches).ToList();
        var (hours, held) = (Math.Max(0, (long)(until - from).TotalHours), 0L);
        for (var hour = 0L; hour < hours; hour++)
        {
            var (begin, end) = (from.AddHours(hour), from.AddHours(hour + 1));
            held += breaches.Exists(breach => breach.From < end && (breach.To is not { } over || over > begin)) ? 0 : 1;
        }

        return (hours, held);
    }
}
