using System.Text.Json;
using GovernanceConsole.Components;
using GovernanceConsole.Web;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Policies.UI;

/// <summary>Reads a pack from a file or from what was pasted. Its result is the pack; nothing is saved by it.</summary>
public partial class ImportDialog
{
    private const int MaxBytes = 1024 * 1024;

    private string _text = "";
    private string? _problem;
    private TextFile? _file;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    /// <summary>The pack, or what is wrong with it.</summary>
    internal static (PackDefinition? Pack, string? Problem) Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<PackDefinition>(text, WireJson.Incoming) is { } pack ? (pack, null) : (null, "There is no pack in it.");
        }
        catch (JsonException unreadable)
        {
            return (null, JsonFault.Explain(unreadable, "This is no pack: it is not valid JSON").Detail);
        }
    }

    // What was pasted stays until a file is there to take its place.
    private void Take(string? text) => (_text, _problem) = (text ?? _text, null);

    private void Use()
    {
        (var pack, _problem) = Read(_text);
        if (pack is not null)
            Dialog.Close(DialogResult.Ok(pack));
    }
}
