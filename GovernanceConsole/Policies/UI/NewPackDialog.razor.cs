using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Policies.UI;

/// <summary>Makes a pack: empty, from a template, or from a file. Its result is the pack's id.</summary>
public partial class NewPackDialog
{
    private PackDefinition _from = new(PackMode.Shadow, []);
    private string _id = "", _name = "", _description = "", _reason = "";
    private string? _template, _problem;
    private bool _tried;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Parameter]
    public bool ChooseTemplate { get; set; }

    /// <summary>What was read from a file.</summary>
    [Parameter]
    public PackDefinition? From { get; set; }

    [Inject]
    public required IPolicyPacks Packs { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    private string? IdProblem => !Slug.IsValid(_id.Trim()) ? $"An id {Slug.Rule}." : Packs.Find(_id.Trim()) is not null ? "Another pack has this id." : null;

    protected override void OnInitialized()
    {
        if (From is not null)
            Fill(From);
    }

    private void Choose(PackTemplate template)
    {
        if (_id.Length == 0 || _id == _template)
            _id = template.Id;
        _template = template.Id;
        Fill(template.Pack);
    }

    private void Fill(PackDefinition from) => (_from, _name, _description) = (from, from.Name ?? "", from.Description ?? "");

    private async Task CreateAsync()
    {
        _tried = true;
        if (IdProblem is not null || _name.Length > 100)
            return;
        var pack = _from with { Mode = PackMode.Shadow, Name = Said(_name), Description = Said(_description) };
        var result = await Packs.PutAsync(await Callers.GetAsync(CancellationToken.None), _id.Trim(), pack, _reason.Trim(), 0, CancellationToken.None);
        if (result is WriteResult<Versioned<PackDefinition>>.Refused refused)
            _problem = refused.Refusal.InWords();
        else
            Dialog.Close(DialogResult.Ok(_id.Trim()));
    }

    private static string? Said(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
