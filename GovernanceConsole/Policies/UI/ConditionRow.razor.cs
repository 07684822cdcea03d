using System.Text.Json;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Policies.UI;

/// <summary>One comparison of the builder: field, how, with what.</summary>
public partial class ConditionRow
{
    private static readonly string[] WithOpposite = ["eq", "ne", "in", "not_in", "contains", "not_contains", "exists", "missing", "lt", "lte", "gt", "gte"];

    [Parameter, EditorRequired]
    public required ConditionNode Node { get; set; }

    /// <summary>Say what is missing or wrong.</summary>
    [Parameter]
    public bool ShowProblems { get; set; }

    [Parameter]
    public EventCallback Changed { get; set; }

    [Parameter]
    public EventCallback OnRemove { get; set; }

    [CascadingParameter]
    public KnownValues Known { get; set; } = KnownValues.None;

    private FieldWord? Word => FieldWords.Find(Node.Field);

    private string Chosen => Word is { IsOpen: true } open ? open.Name : Node.Field;

    private ValueShape Shape => OperatorWord.Find(Node.Op).Shape;

    private static bool HasNoOpposite(OperatorWord op) => !WithOpposite.Contains(op.Op);

    private Task ChooseFieldAsync(ChangeEventArgs change)
    {
        var before = Node.Type;
        (Node.Field, Node.Said) = (change.Value as string ?? "", null);
        if (Word is { IsGiven: true })
            Node.WhereGiven = false;
        // What was entered for another field is seldom right for this one.
        Node.Value = null;
        return FitAsync(before);
    }

    private Task ChoosePathAsync(ChangeEventArgs change)
    {
        Node.Field = Chosen + (change.Value as string ?? "").Trim();
        return Changed.InvokeAsync();
    }

    private Task ChooseTypeAsync(ChangeEventArgs change)
    {
        var before = Node.Type;
        (Node.Said, Node.Value) = (Enum.Parse<FieldType>((string)change.Value!), null);
        return FitAsync(before);
    }

    private Task FitAsync(FieldType before)
    {
        if (Node.Type != before && !OperatorWord.Find(Node.Op).Fits(Node.Type))
            (Node.Op, Node.Negated) = (OperatorWord.For(Node.Type, "").First().Op, false);
        return Changed.InvokeAsync();
    }

    private Task ChooseOperatorAsync(ChangeEventArgs change)
    {
        var chosen = (string)change.Value!;
        var before = Shape;
        (Node.Op, Node.Negated) = (chosen.TrimStart('!'), chosen.StartsWith('!'));
        if (Shape == ValueShape.None)
            (Node.Value, Node.WhereGiven) = (null, false);
        else if (before != Shape)
            Node.Value = Reshape(Node.Value);
        return Changed.InvokeAsync();
    }

    // "Is promotional" becomes "is one of promotional", and back.
    private JsonElement? Reshape(JsonElement? value) => (Shape, value) switch
    {
        (ValueShape.Many, { ValueKind: not JsonValueKind.Array } one) => JsonSerializer.SerializeToElement(new[] { one }),
        (ValueShape.One, { ValueKind: JsonValueKind.Array } list) => list.GetArrayLength() > 0 ? list[0] : null,
        (ValueShape.Many, { ValueKind: JsonValueKind.Array } list) => list,
        _ => null,
    };

    private Task SetValueAsync(JsonElement? value)
    {
        Node.Value = value;
        return Changed.InvokeAsync();
    }

    private Task ToggleGivenAsync(ChangeEventArgs change)
    {
        Node.WhereGiven = change.Value is true;
        return Changed.InvokeAsync();
    }
}
