using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Components;

/// <summary>Asks why, and, where much is at stake, for a name typed by hand. Its result is the reason.</summary>
public partial class ReasonDialog
{
    private string _reason = "";
    private string _typed = "";

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    /// <summary>What will happen, in one or two sentences.</summary>
    [Parameter]
    public string Lead { get; set; } = "";

    /// <summary>The words on the button.</summary>
    [Parameter]
    public string Action { get; set; } = "Save";

    [Parameter]
    public Color Colour { get; set; } = Color.Primary;

    /// <summary>What shows beforehand what it does, or null.</summary>
    [Parameter]
    public RenderFragment? Preview { get; set; }

    /// <summary>What has to be typed to go on, or null.</summary>
    [Parameter]
    public string? TypedName { get; set; }

    private bool Complete => !string.IsNullOrWhiteSpace(_reason) && (TypedName is null || _typed.Trim() == TypedName);

    /// <summary>Asks; null where the person thought better of it.</summary>
    public static async Task<string?> AskAsync(IDialogService dialogs, string title, string lead, string action, Color colour = Color.Primary, string? typedName = null, RenderFragment? preview = null)
    {
        var parameters = new DialogParameters<ReasonDialog>
        {
            { dialog => dialog.Lead, lead },
            { dialog => dialog.Action, action },
            { dialog => dialog.Colour, colour },
            { dialog => dialog.TypedName, typedName },
            { dialog => dialog.Preview, preview },
        };
        var shown = await dialogs.ShowAsync<ReasonDialog>(title, parameters, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true });
        return await shown.Result is { Canceled: false, Data: string reason } ? reason : null;
    }
}
