namespace GovernanceConsole.Approvals;

/// <summary>How much a line of evidence should stand out.</summary>
public enum EvidenceTone
{
    Plain,

    /// <summary>It speaks for the action.</summary>
    Good,

    /// <summary>Look at it before you decide.</summary>
    Warn,

    /// <summary>It speaks against the action.</summary>
    Danger,
}

/// <summary>One fact beside a held action: what remains of a budget, which dial would have let it pass.</summary>
/// <param name="Title">What it is about, in a word or two.</param>
/// <param name="Href">Where to read on, or null.</param>
/// <param name="Meter">The figures behind it, where it is about a limit that counts.</param>
public sealed record EvidenceLine(string Title, string Text, EvidenceTone Tone = EvidenceTone.Plain, string? Href = null, EvidenceMeter? Meter = null);

/// <summary>How a limit stands beside a held action. Quantities are decimal strings in the limit's unit.</summary>
/// <param name="Needed">What the action would use, or null where nobody knows.</param>
public sealed record EvidenceMeter(string Unit, string Limit, string Used, string Remaining, string? Needed);

/// <summary>Something an area knows about a held action. Register any number; the page and the API show all their lines.</summary>
public interface IItemEvidence
{
    /// <summary>Its place among the others, the smaller the higher.</summary>
    int Order { get; }

    /// <summary>What it knows now; empty for nothing. A fault is for it to handle: people decide without its lines.</summary>
    Task<IReadOnlyList<EvidenceLine>> FindAsync(ApprovalItem item, CancellationToken cancellationToken);
}
