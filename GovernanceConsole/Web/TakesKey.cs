namespace GovernanceConsole.Web;

/// <summary>A call that is known again by its Idempotency-Key, for the API's description.</summary>
/// <param name="Says">What the key does, and for how long.</param>
public sealed record TakesKey(string Says)
{
    /// <summary>The key stands in the ledger with what came of the call.</summary>
    public static readonly TakesKey ForEver = new("A repeated call with the same key gets the first answer, from every node and for ever.");
}
