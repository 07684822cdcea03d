namespace GovernanceConsole.Ledger;

/// <summary>What the entries of a piece of work are looked for by: whether it was done before, and what it belongs to.</summary>
public abstract record Sought
{
    private Sought()
    {
    }

    /// <summary>Entries of one call, made once or again.</summary>
    /// <param name="Agent">The agent it is about, for each has keys of its own; null where it is about none.</param>
    /// <param name="Key">As in <see cref="EntryDraft.RequestKey"/>.</param>
    public sealed record Request(string? Agent, string Key) : Sought;

    /// <summary>Entries of one kind that belong to one decision.</summary>
    /// <param name="Kind">One of <see cref="EntryKinds"/>.</param>
    public sealed record Evaluation(string Kind, string EvaluationId) : Sought;
}
