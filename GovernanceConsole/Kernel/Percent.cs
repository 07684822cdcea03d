namespace GovernanceConsole.Kernel;

/// <summary>Shares as people read them.</summary>
public static class Percent
{
    /// <summary>A part of one, 0.913, as <c>91.3 %</c>.</summary>
    public static string Of(double share) => FormattableString.Invariant($"{share * 100:0.#} %");
}
