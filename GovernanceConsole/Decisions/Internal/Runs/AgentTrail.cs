using GovernanceConsole.KillSwitches;

namespace GovernanceConsole.Decisions.Internal.Runs;

/// <summary>One thing that counts for a tripwire.</summary>
internal sealed record Misstep(TripwireCount Count, string? Workflow, DateTimeOffset At, long Seq);

/// <summary>A permit whose outcome is awaited.</summary>
internal sealed record AwaitedPermit(string? Workflow, DateTimeOffset Due, long Seq);

/// <summary>What one agent did lately of what tripwires count, oldest first.</summary>
internal sealed class AgentTrail
{
    // More than any tripwire asks for.
    private const int MostKept = 60_000;

    public List<Misstep> Missteps { get; init; } = [];

    /// <summary>By evaluation id.</summary>
    public Dictionary<string, AwaitedPermit> Awaited { get; init; } = [];

    public void Add(Misstep step)
    {
        if (Missteps.Count >= MostKept)
            Missteps.RemoveRange(0, MostKept / 6);
        Missteps.Add(step);
    }

    /// <summary>Lets go of permits that nobody reported on in time; they are missteps where that is <paramref name="counted"/>.</summary>
    public void Await(DateTimeOffset now, bool counted)
    {
        if (Awaited.Count == 0)
            return;
        foreach (var (id, permit) in Awaited.Where(permit => permit.Value.Due <= now).OrderBy(permit => permit.Value.Due).ToList())
        {
            Awaited.Remove(id);
            if (counted)
                Add(new Misstep(TripwireCount.Unreported, permit.Workflow, permit.Due, permit.Seq));
        }
    }

    /// <summary>The first and last entry of those that trip it, and how many they are; null where they are too few.</summary>
    public (long First, long Last, int Count)? Trips(TripwireDefinition tripwire, DateTimeOffset now)
    {
        var counted = Missteps.Where(step => step.Count == tripwire.Count && step.At > now - tripwire.Within && (tripwire.Scope?.Workflow is not { } workflow || step.Workflow == workflow)).ToList();
        return counted.Count >= tripwire.Limit ? (counted.Min(step => step.Seq), counted.Max(step => step.Seq), counted.Count) : null;
    }

    public void Forget(DateTimeOffset before) => Missteps.RemoveAll(step => step.At <= before);
}
