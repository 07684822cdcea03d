namespace GovernanceConsole.Policies.UI;

/// <summary>What a field holds, and so which comparisons make sense of it.</summary>
public enum FieldType
{
    Text,
    Number,
    Money,
    YesNo,
    Time,
    List,
    Content,
}

/// <summary>A field as the builder offers it.</summary>
/// <param name="Name">As conditions name it. One that ends with a dot takes a path behind it.</param>
/// <param name="Label">In people's words.</param>
/// <param name="Group">Where it stands in the picker.</param>
/// <param name="Values">All there are; null where others may come.</param>
/// <param name="IsGiven">Every request of an agent has it.</param>
public sealed record FieldWord(string Name, string Label, string Group, FieldType Type = FieldType.Text, IReadOnlyList<string>? Values = null, bool IsGiven = false)
{
    /// <summary>A path has to be written behind it.</summary>
    public bool IsOpen => Name.EndsWith('.');
}
