namespace GovernanceConsole.Policies.Rules;

/// <summary>A path to what is never stored.</summary>
internal sealed record RedactionPath(string Root, IReadOnlyList<string> Steps)
{
    private static readonly string[] Roots = ["action.properties", "resource.properties", "subject.properties", "context"];

    public const string Any = "*";

    /// <summary>Null where it is no path, or one to something that is needed; <paramref name="problem"/> says which.</summary>
    public static RedactionPath? TryRead(string path, out string? problem)
    {
        problem = null;
        var root = Array.Find(Roots, root => path.StartsWith(root + ".", StringComparison.Ordinal));
        if (root is null)
        {
            problem = $"A path begins with {string.Join(", ", Roots)} and goes on with the member's name; '{path}' does not.";
            return null;
        }

        var steps = path[(root.Length + 1)..].Split('.');
        if (steps.Any(step => step.Length == 0) || steps.Length > 12)
            problem = $"'{path}' is no path: between two points stands a name or *, at most 12 deep.";
        else if (steps[0] == Any || DecidingMembers.Has(root, steps[0]))
            problem = $"'{path}' cannot be taken out: {(steps[0] == Any ? "some members" : $"'{steps[0]}'")} of '{root}' decide which rules apply and what is counted.";
        return problem is null ? new RedactionPath(root, steps) : null;
    }
}
