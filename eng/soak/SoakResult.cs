using System.Globalization;

namespace GovernanceConsole.Soak;

/// <summary>What one soak came to.</summary>
internal sealed record SoakResult(string Fault, string Store, int Rounds, int Acknowledged, Load Load, Judge Judge, int Verified, int VerifyFailed, IReadOnlyList<double> BackSeconds)
{
    public bool Passed => Judge is { Lost: 0, Doubled: 0, Gaps: 0 } && VerifyFailed == 0 && Verified > 0 && Load.Unexpected == 0;

    /// <summary>A line of the table in docs/performance.md.</summary>
    public string Line()
    {
        var back = BackSeconds.Order().ToList();
        return string.Create(CultureInfo.InvariantCulture,
            $"| {Fault} | {Store} | {Rounds} | {Acknowledged:N0} | {Judge.Entries:N0} | {Judge.Lost} | {Judge.Doubled} | {Judge.Gaps} | {Verified - VerifyFailed} of {Verified} | {Load.Unexpected} | {back[back.Count / 2]:0.0}, {back[^1]:0.0} |");
    }
}
