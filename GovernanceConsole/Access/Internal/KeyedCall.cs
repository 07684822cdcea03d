namespace GovernanceConsole.Access.Internal;

/// <summary>What a call with an Idempotency-Key finds under its key.</summary>
internal abstract record KeyedCall
{
    private KeyedCall()
    {
    }

    /// <summary>Nothing: it acts, and whoever comes meanwhile waits for its answer.</summary>
    public sealed record First(string Call, long BeganAt) : KeyedCall;

    /// <summary>The answer to the call before.</summary>
    public sealed record Repeated(KeptAnswer Answer) : KeyedCall;

    /// <summary>A call with another body or query.</summary>
    public sealed record Another : KeyedCall;

    /// <summary>A call that began and was never answered: the node that had it is gone.</summary>
    public sealed record Unanswered : KeyedCall;
}
