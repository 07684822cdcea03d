namespace GovernanceConsole.Budgets;

/// <summary>Where something is used, or, with some of the parts left out, the places that a limit covers.</summary>
public readonly record struct MeterPlace(
    string? BusinessUnit = null,
    string? Workflow = null,
    string? Agent = null,
    string? Action = null,
    string? Persona = null,
    string? Channel = null,
    string? Region = null,
    string? Segment = null)
{
    /// <summary>The parts that a question may leave out: channel, region, segment.</summary>
    internal const int Nameable = 32 | 64 | 128;

    /// <summary>Which parts are named, one bit each.</summary>
    internal int Shape =>
        Bit(BusinessUnit, 1) | Bit(Workflow, 2) | Bit(Agent, 4) | Bit(Action, 8) | Bit(Persona, 16) | Bit(Channel, 32) | Bit(Region, 64) | Bit(Segment, 128);

    /// <summary>The place with only the parts of a shape.</summary>
    internal MeterPlace Keep(int shape) => new(
        (shape & 1) != 0 ? BusinessUnit : null,
        (shape & 2) != 0 ? Workflow : null,
        (shape & 4) != 0 ? Agent : null,
        (shape & 8) != 0 ? Action : null,
        (shape & 16) != 0 ? Persona : null,
        (shape & 32) != 0 ? Channel : null,
        (shape & 64) != 0 ? Region : null,
        (shape & 128) != 0 ? Segment : null);

    /// <summary>True where every part named here is the other's, or is one that the other leaves out and may.</summary>
    internal bool Admits(in MeterPlace other)
    {
        var shape = Shape & (other.Shape | ~Nameable);
        return (other.Shape & shape) == shape && Keep(shape) == other.Keep(shape);
    }

    /// <summary>The named parts in words: <c>workflow=publishing|agent=drafter</c>; empty for everything.</summary>
    public override string ToString() => string.Join('|', Parts());

    private static int Bit(string? part, int bit) => part is null ? 0 : bit;

    private IEnumerable<string> Parts()
    {
        (string Name, string? Value)[] parts =
        [
            ("business_unit", BusinessUnit), ("workflow", Workflow), ("agent", Agent), ("action", Action),
            ("persona", Persona), ("channel", Channel), ("region", Region), ("segment", Segment),
        ];
        return parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={part.Value}");
    }
}
