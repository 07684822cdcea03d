namespace GovernanceConsole.Kernel;

/// <summary>What came of a change somebody asked for: it was saved, it waits for a second person, or it was refused and nothing changed.</summary>
public abstract record WriteResult<T>
{
    private WriteResult()
    {
    }

    /// <summary>The change is durable.</summary>
    /// <param name="Value">What now stands.</param>
    /// <param name="Seq">The sequence number of its ledger entry.</param>
    /// <param name="Version">The version to send as If-Match with the next change.</param>
    public sealed record Saved(T Value, long Seq, int Version) : WriteResult<T>;

    /// <summary>A second person has to agree before it takes effect.</summary>
    /// <param name="ProposalId">Where the second person agrees or declines.</param>
    public sealed record Proposed(string ProposalId, long Seq) : WriteResult<T>;

    /// <summary>Refused; nothing changed.</summary>
    public sealed record Refused(Refusal Refusal) : WriteResult<T>;

    public static implicit operator WriteResult<T>(Refusal refusal) => new Refused(refusal);

    /// <summary>The same result about something made of the value.</summary>
    public WriteResult<TOther> Map<TOther>(Func<T, TOther> map) => this switch
    {
        Saved saved => new WriteResult<TOther>.Saved(map(saved.Value), saved.Seq, saved.Version),
        Proposed proposed => new WriteResult<TOther>.Proposed(proposed.ProposalId, proposed.Seq),
        Refused refused => refused.Refusal,
        _ => throw new InvalidOperationException("A write result has three cases."),
    };
}

/// <summary>Why a request was refused.</summary>
/// <param name="Kind">Decides the HTTP status.</param>
/// <param name="Detail">One sentence for a person, naming the field, the value or the limit.</param>
/// <param name="Field">The field at fault, in the wire's spelling, where there is one.</param>
public sealed record Refusal(RefusalKind Kind, string Detail, string? Field = null)
{
    public static Refusal Malformed(string field, string detail) => new(RefusalKind.Malformed, detail, field);

    public static Refusal OutOfRange(string field, string detail) => new(RefusalKind.OutOfRange, detail, field);

    public static Refusal NotFound(string what, string id) => new(RefusalKind.NotFound, $"There is no {what} '{id}'.");

    public static Refusal Conflict(string detail) => new(RefusalKind.Conflict, detail);

    public static Refusal Stale(string detail) => new(RefusalKind.Stale, detail);

    public static Refusal Forbidden(string detail) => new(RefusalKind.Forbidden, detail);

    public static Refusal Unavailable(string detail) => new(RefusalKind.Unavailable, detail);
}

/// <summary>The kinds of refusal, each one HTTP status.</summary>
public enum RefusalKind
{
    /// <summary>400: the request cannot be read.</summary>
    Malformed,

    /// <summary>422: it can be read, but a value is outside its range.</summary>
    OutOfRange,

    /// <summary>401: nobody knows who asks.</summary>
    Unauthenticated,

    /// <summary>404.</summary>
    NotFound,

    /// <summary>409: the thing is not in a state that allows this.</summary>
    Conflict,

    /// <summary>412: somebody else changed it first.</summary>
    Stale,

    /// <summary>403.</summary>
    Forbidden,

    /// <summary>503: the ledger cannot take the change now.</summary>
    Unavailable,
}
