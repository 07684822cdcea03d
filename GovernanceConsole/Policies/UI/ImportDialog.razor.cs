using System.Text;
using System.Text.Json;
using GovernanceConsole.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using MudBlazor;

namespace GovernanceConsole.Policies.UI;

/// <summary>Reads a pack from a file or from what was pasted. Its result is the pack; nothing is saved by it.</summary>
public partial class ImportDialog
{
    private const int MaxBytes = 1024 * 1024;

    private string _text = "";
    private string? _problem;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    /// <summary>The pack, or what is wrong with it.</summary>
    internal static (PackDefinition? Pack, string? Problem) Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<PackDefinition>(text, WireJson.Options) is { } pack ? (pack, null) : (null, "There is no pack in it.");
        }
        catch (JsonException unreadable)
        {
            return (null, $"This is no pack: {unreadable.Message}");
        }
    }

    private async Task ReadFileAsync(InputFileChangeEventArgs change)
    {
        _problem = null;
        if (change.File.Size > MaxBytes)
        {
            _problem = "A pack has at most 1 MB.";
            return;
        }

        using var reader = new StreamReader(change.File.OpenReadStream(MaxBytes), Encoding.UTF8);
        _text = await reader.ReadToEndAsync();
    }

    private void Use()
    {
        (var pack, _problem) = Read(_text);
        if (pack is not null)
            Dialog.Close(DialogResult.Ok(pack));
    }
}
