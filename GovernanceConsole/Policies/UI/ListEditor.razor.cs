using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Policies.UI;

/// <summary>Several values, each taken away by its ×, added one or many at a time with commas.</summary>
public partial class ListEditor
{
    private readonly string _list = "list-" + Guid.NewGuid().ToString("N");
    private int _entered;

    [Parameter, EditorRequired]
    public IReadOnlyList<string> Values { get; set; } = [];

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string Placeholder { get; set; } = "values, with commas";

    [Parameter]
    public IReadOnlyList<string> Known { get; set; } = [];

    [Parameter]
    public EventCallback<IReadOnlyList<string>> Changed { get; set; }

    private Task AddAsync(ChangeEventArgs change)
    {
        var added = (change.Value as string ?? "").Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        // A new input each time: what was typed has become values.
        _entered++;
        return added.Length == 0 ? Task.CompletedTask : Changed.InvokeAsync([.. Values.Concat(added).Distinct()]);
    }
}
