namespace GovernanceConsole.Policies;

/// <summary>What a condition comes to, in the three-valued logic of Kleene, ordered so that <c>all</c> is the least and <c>any</c> the greatest.</summary>
public enum Truth
{
    False = 0,

    /// <summary>A field is missing or of the wrong type. Never counts as either of the others.</summary>
    Unknown = 1,

    True = 2,
}
