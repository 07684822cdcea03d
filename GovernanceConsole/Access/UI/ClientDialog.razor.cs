using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Access.UI;

/// <summary>Makes an automation client. Its result is the credentials.</summary>
public partial class ClientDialog
{
    private readonly HashSet<string> _scopes = [];
    private string _id = "";
    private DateTime? _ends;
    private string? _problem;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required IServiceAccounts Accounts { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    private void Toggle(string scope, bool on) => _ = on ? _scopes.Add(scope) : _scopes.Remove(scope);

    private async Task SaveAsync()
    {
        DateTimeOffset? ends = _ends is { } day ? new DateTimeOffset(DateTime.SpecifyKind(day, DateTimeKind.Utc)) : null;
        var result = await Accounts.CreateClientAsync(await Callers.GetAsync(CancellationToken.None), _id.Trim(), [.. _scopes], ends, CancellationToken.None);
        if (result is WriteResult<IssuedCredentials>.Saved saved)
            Dialog.Close(DialogResult.Ok(saved.Value));
        else if (result is WriteResult<IssuedCredentials>.Refused refused)
            _problem = refused.Refusal.InWords();
    }
}
