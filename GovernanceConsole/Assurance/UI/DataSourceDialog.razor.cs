using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Quality;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Assurance.UI;

/// <summary>Adds a data source or changes its standards.</summary>
public partial class DataSourceDialog
{
    private string _id = "", _name = "", _owner = "", _reason = "";
    private double? _hours = 24, _complete, _matched;
    private int? _anomalies;
    private Refusal? _refusal;

    /// <summary>The source to change; null for a new one.</summary>
    [Parameter]
    public Versioned<DataSourceDefinition>? Source { get; set; }

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required IReadings Readings { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    public static async Task ShowAsync(IDialogService dialogs, Versioned<DataSourceDefinition>? source)
    {
        var parameters = new DialogParameters<DataSourceDialog> { { dialog => dialog.Source, source } };
        var shown = await dialogs.ShowAsync<DataSourceDialog>(source is null ? "New data source" : $"Change {source.Definition.Name}", parameters, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true });
        await shown.Result;
    }

    protected override void OnInitialized()
    {
        if (Source is not { Definition: var source })
            return;
        (_id, _name, _owner) = (Source.Id, source.Name, source.Owner);
        (_hours, _complete, _matched, _anomalies) = (source.MaxAge.TotalHours, Percent(source.MinCompleteness), Percent(source.MinMatchRate), source.MaxAnomalies);
    }

    private string? At(string field) => _refusal?.Field == field ? _refusal.InWords() : null;

    private async Task SaveAsync()
    {
        var source = new DataSourceDefinition(_name.Trim(), _owner.Trim(), TimeSpan.FromHours(Math.Clamp(_hours ?? 0, 0, 1_000_000)), _complete / 100, _matched / 100, _anomalies);
        var result = await Readings.PutDataSourceAsync(await Callers.GetAsync(CancellationToken.None), _id.Trim(), source, _reason.Trim(), Source?.Version ?? 0, CancellationToken.None);
        if (result is WriteResult<Versioned<DataSourceDefinition>>.Refused refused)
            _refusal = refused.Refusal;
        else if (Snackbar.Tell(result, "Saved"))
            Dialog.Close();
    }

    private static double? Percent(double? share) => share is { } value ? Math.Round(value * 100, 4) : null;
}
