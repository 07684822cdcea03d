using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Policies.UI;

/// <summary>Adds or changes what is never stored. Its result is what came of it; it stays open where it was refused.</summary>
public partial class RedactionDialog
{
    private readonly HashSet<PersonalData> _detectors = [];
    private string _id = "", _paths = "", _regions = "", _sample = "", _reason = "";
    private string? _problem;
    private bool _tried, _busy;

    /// <summary>The redaction to change; null for a new one.</summary>
    [Parameter]
    public Versioned<RedactionDefinition>? Redaction { get; set; }

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required IRedactions Board { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    private string? IdProblem => !Slug.IsValid(_id.Trim()) ? $"An id {Slug.Rule}." : Redaction is null && Board.Find(_id.Trim()) is not null ? "Another redaction has this id." : null;

    private RedactionDefinition Draft => new(Lines(_paths, '\n'), [.. _detectors], Lines(_regions, ',') is { Count: > 0 } regions && _detectors.Contains(PersonalData.Phone) ? regions : null, Redaction?.Definition.Name);

    protected override void OnInitialized()
    {
        if (Redaction is not { Definition: var redaction })
            return;
        (_id, _paths, _regions) = (Redaction.Id, string.Join('\n', redaction.Paths ?? []), string.Join(", ", redaction.PhoneRegions ?? []));
        _detectors.UnionWith(redaction.Detectors ?? []);
    }

    private void Switch(PersonalData data, bool on)
    {
        if (on)
            _detectors.Add(data);
        else
            _detectors.Remove(data);
    }

    private async Task SaveAsync()
    {
        (_tried, _problem) = (true, null);
        if (IdProblem is not null)
            return;
        _busy = true;
        var result = await Board.PutAsync(await Callers.GetAsync(CancellationToken.None), _id.Trim(), Draft, _reason.Trim(), Redaction?.Version ?? 0, CancellationToken.None);
        if (result is WriteResult<Versioned<RedactionDefinition>>.Refused refused)
            _problem = refused.Refusal.InWords();
        else
            Dialog.Close(DialogResult.Ok(result));
        _busy = false;
    }

    private static List<string> Lines(string text, char separator) => [.. text.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
