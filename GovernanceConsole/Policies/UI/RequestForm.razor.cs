using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Policies.UI;

/// <summary>A request, member by member; all of it as JSON for who wants that.</summary>
public partial class RequestForm
{
    private static readonly string[] Usual = ["content", "discount_percent", "audience_size", "days_since_last_contact"];

    private readonly string _list = "request-" + Guid.NewGuid().ToString("N") + "-";
    private readonly List<string> _extra = [];
    private int _added;

    [Parameter, EditorRequired]
    public required RequestDraft Request { get; set; }

    [Parameter]
    public EventCallback Changed { get; set; }

    [CascadingParameter]
    public KnownValues Known { get; set; } = KnownValues.None;

    private IEnumerable<string> Names => Usual.Union(Request.Properties).Union(_extra);

    // Content is an object of texts; most have but a body.
    private string Content => Request.Read("action.properties.content.body") is { Length: > 0 } body ? body : Request.Read("action.properties.content");

    private Task WriteContentAsync(ChangeEventArgs change)
    {
        var text = change.Value as string ?? "";
        if (text.StartsWith('{') || text.Length == 0)
            Request.Write("action.properties.content", text, asText: false);
        else
            Request.Write("action.properties.content.body", text, asText: true);
        return Changed.InvokeAsync();
    }

    private Task WriteAsync(string path, ChangeEventArgs change, bool asText)
    {
        Request.Write(path, (change.Value as string ?? "").Trim(), asText);
        return Changed.InvokeAsync();
    }

    private Task WriteJsonAsync(ChangeEventArgs change)
    {
        Request.Json = change.Value as string ?? "";
        return Changed.InvokeAsync();
    }

    private void Add(ChangeEventArgs change)
    {
        _added++;
        if ((change.Value as string)?.Trim() is { Length: > 0 } name && !name.Contains('.', StringComparison.Ordinal))
            _extra.Add(name);
    }
}
