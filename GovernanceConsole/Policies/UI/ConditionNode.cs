using System.Text.Json;
using GovernanceConsole.Policies.Rules;

namespace GovernanceConsole.Policies.UI;

/// <summary>How the parts of a group come together, or that it is a comparison.</summary>
public enum NodeKind
{
    All,
    Any,
    Compare,
}

/// <summary>A condition while it is built. Read and written back unchanged, it is the same condition.</summary>
public sealed class ConditionNode
{
    public NodeKind Kind { get; set; }

    /// <summary>Turned round.</summary>
    public bool Negated { get; set; }

    /// <summary>The comparison only counts where its field is given: an <c>exists</c> stands before it.</summary>
    public bool WhereGiven { get; set; }

    public List<ConditionNode> Parts { get; } = [];

    public string Field { get; set; } = "";

    public string Op { get; set; } = "eq";

    public JsonElement? Value { get; set; }

    /// <summary>The type of a field that the picker does not know, where somebody said.</summary>
    public FieldType? Said { get; set; }

    public FieldType Type => FieldWords.Find(Field) switch
    {
        { IsOpen: false } known => known.Type,
        { Type: FieldType.Content } => FieldType.Content,
        _ => Said ?? Guess(Value),
    };

    // A group that is not written down: it only carries its one part.
    private bool Bare { get; set; }

    /// <summary>The condition as a group of the builder, also where it is one comparison or nothing.</summary>
    public static ConditionNode Read(Condition? condition)
    {
        if (condition is null or { All: null, Any: null, Not: null, Field: null, Op: null, Value: null })
            return new ConditionNode();
        var node = Node(condition);
        return node.Kind == NodeKind.Compare ? Carry(node, negated: false) : node;
    }

    /// <summary>The condition; null for always.</summary>
    public Condition? ToCondition() => this is { Kind: NodeKind.All, Negated: false, Parts.Count: 0 } ? null : Full();

    /// <summary>What is wrong with it, for the person who builds it; null for nothing.</summary>
    public string? Problem(bool isRoot)
    {
        if (Kind != NodeKind.Compare)
            return Parts.Count > 0 || (isRoot && this is { Kind: NodeKind.All, Negated: false }) ? null : "Add a condition here, or take the group away.";
        if (Field.Length == 0)
            return "Choose what to compare.";
        if (FieldWords.Find(Field) is { IsOpen: true } open && Field == open.Name)
            return "Write the name of the property.";
        if (Fields.Find(Field) is null)
            return $"There is no field '{Field}'.";
        if (Operators.Compile(Op, OperatorWord.Find(Op).Shape == ValueShape.None ? null : Value, out var problem) is not null)
            return null;
        return Value is null ? "Say what to compare it with." : $"This comparison {problem}.";
    }

    /// <summary>True where it and all its parts can be saved.</summary>
    public bool IsWhole(bool isRoot = true) => Problem(isRoot) is null && Parts.All(part => part.IsWhole(isRoot: false));

    /// <summary>The comparisons in it.</summary>
    public IEnumerable<ConditionNode> Comparisons => Kind == NodeKind.Compare ? [this] : Parts.SelectMany(part => part.Comparisons);

    private static ConditionNode Node(Condition condition)
    {
        if (condition.Not is { } not)
        {
            var inner = Node(not);
            if (inner.Negated)
                return Carry(inner, negated: true);
            inner.Negated = true;
            return inner;
        }

        if (condition.All is null && condition.Any is null)
            return new ConditionNode { Kind = NodeKind.Compare, Field = condition.Field ?? "", Op = condition.Op ?? "eq", Value = condition.Value };
        var node = new ConditionNode { Kind = condition.All is null ? NodeKind.Any : NodeKind.All };
        node.Parts.AddRange(condition.All is { } all ? Folded(all) : condition.Any!.Select(part => part.All is { Count: 2 } pair && Folded(pair).ToList() is [var one] ? one : Node(part)));
        return node;
    }

    // "Is given, and compares so" is one line of the builder.
    private static IEnumerable<ConditionNode> Folded(IReadOnlyList<Condition> parts)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            var node = Node(parts[i]);
            if (i + 1 < parts.Count && parts[i] is { Op: "exists", Field: { } field } && (parts[i + 1].Not ?? parts[i + 1]) is { Op: not (null or "exists" or "missing") } next && next.Field == field)
            {
                node = Node(parts[++i]);
                node.WhereGiven = true;
            }

            yield return node;
        }
    }

    private static ConditionNode Carry(ConditionNode part, bool negated) => new() { Kind = NodeKind.All, Bare = true, Negated = negated, Parts = { part } };

    private static FieldType Guess(JsonElement? value) => value?.ValueKind switch
    {
        JsonValueKind.Number => FieldType.Number,
        JsonValueKind.True or JsonValueKind.False => FieldType.YesNo,
        JsonValueKind.Object => FieldType.Money,
        JsonValueKind.Array when value.Value.GetArrayLength() > 0 => Guess(value.Value[0]),
        JsonValueKind.String when Operators.Time(value.Value.GetString()) is not null => FieldType.Time,
        _ => FieldType.Text,
    };

    private Condition Full() => WhereGiven ? new Condition(All: [Exists(), Signed()]) : Signed();

    private Condition Exists() => new(Field: Field, Op: "exists");

    private Condition Signed() => Negated ? new Condition(Not: Core()) : Core();

    private Condition Core() => Kind switch
    {
        NodeKind.Compare => new Condition(Field: Field, Op: Op, Value: OperatorWord.Find(Op).Shape == ValueShape.None ? null : Value),
        NodeKind.Any => new Condition(Any: [.. Parts.Select(part => part.Full())]),
        _ when Bare && Parts.Count == 1 => Parts[0].Full(),
        _ => new Condition(All: [.. Parts.SelectMany(part => part.WhereGiven ? new[] { part.Exists(), part.Signed() } : [part.Signed()])]),
    };
}
