using System.Text.Json;

namespace GovernanceConsole.Policies.Rules;

/// <summary>A condition ready to be asked, by Kleene's rules.</summary>
internal abstract class CompiledCondition
{
    /// <summary>What it looks at.</summary>
    public abstract IEnumerable<Field> Fields { get; }

    public abstract Truth Evaluate(ref Evaluation evaluation);
}

/// <summary>True where every part is: the least of them.</summary>
internal sealed class AllOf(CompiledCondition[] parts) : CompiledCondition
{
    /// <summary>True of everything.</summary>
    public static readonly AllOf Nothing = new([]);

    public IReadOnlyList<CompiledCondition> Parts => parts;

    public override IEnumerable<Field> Fields => parts.SelectMany(part => part.Fields);

    public override Truth Evaluate(ref Evaluation evaluation)
    {
        var (before, least) = (evaluation.Unread, Truth.True);
        foreach (var part in parts)
        {
            var truth = part.Evaluate(ref evaluation);
            if (truth < least)
                least = truth;
            if (least == Truth.False)
                break;
        }

        if (least != Truth.Unknown)
            evaluation.Unread = before;
        return least;
    }
}

/// <summary>True where one part is: the greatest of them.</summary>
internal sealed class AnyOf(CompiledCondition[] parts) : CompiledCondition
{
    public override IEnumerable<Field> Fields => parts.SelectMany(part => part.Fields);

    public override Truth Evaluate(ref Evaluation evaluation)
    {
        var (before, greatest) = (evaluation.Unread, Truth.False);
        foreach (var part in parts)
        {
            var truth = part.Evaluate(ref evaluation);
            if (truth > greatest)
                greatest = truth;
            if (greatest == Truth.True)
                break;
        }

        if (greatest != Truth.Unknown)
            evaluation.Unread = before;
        return greatest;
    }
}

/// <summary>The opposite; what is unknown stays unknown.</summary>
internal sealed class Not(CompiledCondition part) : CompiledCondition
{
    public override IEnumerable<Field> Fields => part.Fields;

    public override Truth Evaluate(ref Evaluation evaluation) => Truth.True - (int)part.Evaluate(ref evaluation);
}

/// <summary>A comparison of one field.</summary>
/// <param name="contentIndex">Its place among the pack's conditions over content; -1 for any other.</param>
/// <param name="saidIndex">Its place among those over members that may be taken out; -1 for any other.</param>
/// <param name="share">The one of all equal texts that the pack keeps.</param>
internal sealed class Comparison(Field about, string op, JsonElement? value, Func<FieldValue, Truth> compare, int contentIndex, int saidIndex, Func<string, string> share) : CompiledCondition
{
    // What most rules ask: told without going to where the value and the way to compare lie.
    private readonly string? _text = op == "eq" && value is { ValueKind: JsonValueKind.String } text ? share(text.GetString()!) : null;

    public Field Field => about;

    public override IEnumerable<Field> Fields => [about];

    /// <summary>The texts it asks for, where equality with one of them is all that it asks.</summary>
    public IReadOnlyList<string>? Texts { get; } = (op, value?.ValueKind) switch
    {
        ("eq", JsonValueKind.String) => [share(value!.Value.GetString()!)],
        ("in", _) when value!.Value.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String) => [.. value.Value.EnumerateArray().Select(one => share(one.GetString()!)).Distinct()],
        _ => null,
    };

    public override Truth Evaluate(ref Evaluation evaluation)
    {
        var truth = contentIndex >= 0 && !evaluation.Content.IsEmpty ? evaluation.Content[contentIndex]
            : saidIndex >= 0 && !evaluation.Said.IsEmpty ? evaluation.Said[saidIndex]
            : Look(evaluation.On);
        if (truth == Truth.Unknown)
            evaluation.Unread ??= about.Name;
        return truth;
    }

    public Truth Look(FieldReads on)
    {
        var found = on[about];
        if (_text is not null)
            return found.Text is not { } said ? Truth.Unknown : said == _text ? Truth.True : Truth.False;
        return found.IsMissing && op is not ("exists" or "missing") ? Truth.Unknown : compare(found);
    }
}
