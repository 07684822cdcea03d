namespace GovernanceConsole.Kernel;

/// <summary>Makes ids of our own: ULIDs, which sort by the time they were made.</summary>
public sealed class Ids(TimeProvider clock)
{
    public string New() => Ulid.NewUlid(clock.GetUtcNow()).ToString();
}
