namespace GovernanceConsole.Kernel;

/// <summary>One page of a list, in the list's own order.</summary>
/// <param name="Items">At most the number asked for.</param>
/// <param name="NextCursor">What to send for the next page, or null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);
