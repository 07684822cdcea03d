using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Assurance.UI;

/// <summary>All service levels, technical and business apart.</summary>
public partial class SlaPage
{
    [Inject]
    public required IDialogService Dialogs { get; init; }

    private Task AddAsync() => SlaDialog.EditAsync(Dialogs, null, null);
}
