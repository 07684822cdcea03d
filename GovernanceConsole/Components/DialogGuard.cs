using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace GovernanceConsole.Components;

/// <summary>Asks whoever is about to leave a dialog in which they wrote something; dialogs.js knows when.</summary>
public sealed class DialogGuard : ComponentBase, IDisposable
{
    private DotNetObjectReference<DialogGuard>? _self;

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required IJSRuntime Script { get; init; }

    /// <summary>True where they leave all the same.</summary>
    [JSInvokable]
    public async Task<bool> AskAsync() =>
        await Dialogs.ShowMessageBoxAsync("Leave without saving?", "What you wrote here is lost then.", yesText: "Leave", cancelText: "Stay") == true;

    public void Dispose() => _self?.Dispose();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _self = DotNetObjectReference.Create(this);
        await Script.InvokeVoidAsync("consoleDialogs.askBy", _self);
    }
}
