using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Policies.UI;

/// <summary>Conditions that come together, and groups in the group.</summary>
public partial class ConditionGroup
{
    [Parameter, EditorRequired]
    public required ConditionNode Node { get; set; }

    [Parameter]
    public bool IsRoot { get; set; } = true;

    /// <summary>Say what is missing or wrong.</summary>
    [Parameter]
    public bool ShowProblems { get; set; }

    [Parameter]
    public EventCallback Changed { get; set; }

    [Parameter]
    public EventCallback OnRemove { get; set; }

    private string How => (Node.Kind, Node.Negated) switch
    {
        (NodeKind.Any, false) => "any",
        (NodeKind.Any, true) => "none",
        (_, true) => "not-all",
        _ => "all",
    };

    private Task ChooseHowAsync(ChangeEventArgs change)
    {
        (Node.Kind, Node.Negated) = change.Value switch
        {
            "any" => (NodeKind.Any, false),
            "none" => (NodeKind.Any, true),
            "not-all" => (NodeKind.All, true),
            _ => (NodeKind.All, false),
        };
        return Changed.InvokeAsync();
    }

    private Task AddAsync(ConditionNode part)
    {
        if (part.Kind != NodeKind.Compare)
            part.Parts.Add(new ConditionNode { Kind = NodeKind.Compare });
        Node.Parts.Add(part);
        return Changed.InvokeAsync();
    }

    private Task RemoveAsync(ConditionNode part)
    {
        Node.Parts.Remove(part);
        return Changed.InvokeAsync();
    }
}
