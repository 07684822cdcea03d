using GovernanceConsole.Quality;

namespace GovernanceConsole.Assurance.UI;

/// <summary>What a check looks at.</summary>
internal enum CheckKind
{
    Contains,
    NotContains,
    Matches,
    MaxLength,
    MinScore,
}

/// <summary>A check of an output while it is written.</summary>
internal sealed class CheckDraft
{
    public CheckKind Kind { get; set; } = CheckKind.Contains;

    /// <summary>What occurs, what may not, or what matches.</summary>
    public string Text { get; set; } = "";

    /// <summary>The score's name.</summary>
    public string Score { get; set; } = "";

    /// <summary>The most characters, or the least that the score may be.</summary>
    public double? Number { get; set; }

    /// <summary>What the input has to be filled with; null for nothing missing.</summary>
    public string? Problem => Kind switch
    {
        CheckKind.MaxLength => Number is null || Number != Math.Floor(Number.Value) ? "Say how many characters, in whole numbers." : null,
        CheckKind.MinScore => string.IsNullOrWhiteSpace(Score) || Number is null ? "Say which score, and how much it has to be." : null,
        _ => Text.Length == 0 ? "Say which text." : null,
    };

    public static CheckDraft Of(OutputCheck check) => check switch
    {
        { Contains: { } text } => new() { Text = text },
        { NotContains: { } text } => new() { Kind = CheckKind.NotContains, Text = text },
        { Matches: { } pattern } => new() { Kind = CheckKind.Matches, Text = pattern },
        { MaxLength: { } most } => new() { Kind = CheckKind.MaxLength, Number = most },
        { MinScore: { } floor } => new() { Kind = CheckKind.MinScore, Score = floor.Name, Number = floor.Least },
        _ => new(),
    };

    public OutputCheck ToCheck() => Kind switch
    {
        CheckKind.Contains => new(Contains: Text),
        CheckKind.NotContains => new(NotContains: Text),
        CheckKind.Matches => new(Matches: Text),
        CheckKind.MaxLength => new(MaxLength: (int)Math.Clamp(Number ?? 0, int.MinValue, int.MaxValue)),
        CheckKind.MinScore => new(MinScore: new ScoreFloor(Score.Trim(), Number ?? 0)),
    };
}
