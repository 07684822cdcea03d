using System.Globalization;

namespace GovernanceConsole.Telemetry.Internal;

/// <summary>What of one request is not taken, and why: counted by reason, as partial success has it.</summary>
internal sealed class Rejections
{
    private const int MaxReasons = 3;

    private readonly Dictionary<string, int> _byReason = new(StringComparer.Ordinal);

    public int Count => _byReason.Values.Sum();

    public void Add(string reason, int count = 1) => _byReason[reason] = _byReason.GetValueOrDefault(reason) + count;

    /// <summary>The first reasons in words; null where all was taken.</summary>
    public string? Says => _byReason.Count == 0 ? null : string.Join(' ', _byReason.Take(MaxReasons).Select(reason => string.Create(CultureInfo.InvariantCulture, $"{reason.Value} × {reason.Key}")));
}
