namespace GovernanceConsole.Approvals.Rules;

/// <summary>
/// The order of the queue: risk × deadline × reversibility in one number that does not change as time goes by. Every item
/// stands at its deadline; risk and irreversibility bring it forward, so that a dangerous item overtakes a harmless one
/// that ends a little sooner, and nothing is overtaken for ever.
/// </summary>
public static class QueueOrder
{
    private static readonly TimeSpan High = TimeSpan.FromHours(12);
    private static readonly TimeSpan Medium = TimeSpan.FromHours(3);
    private static readonly TimeSpan Irreversible = TimeSpan.FromHours(2);

    /// <summary>Microseconds since 1970; the smaller comes first.</summary>
    public static long Of(ApprovalItem item)
    {
        var forward = item.Terms.Tier switch
        {
            ApprovalTier.High => High,
            ApprovalTier.Medium => Medium,
            ApprovalTier.Low => TimeSpan.Zero,
        };
        return Ledger.EntryTime.ToMicroseconds(item.ExpiresAt - forward - (item.Terms.Irreversible ? Irreversible : TimeSpan.Zero));
    }
}
