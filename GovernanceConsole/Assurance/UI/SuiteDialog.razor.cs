using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Quality;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Assurance.UI;

/// <summary>Adds or changes a suite.</summary>
public partial class SuiteDialog
{
    private string _id = "", _name = "", _owner = "", _reason = "", _endpoint = "";
    private string? _persona, _problem;
    private SuiteScenarios? _editor;
    private double _share = 100;
    private double? _tolerance, _every = 7;
    private bool _required, _hours;
    private IReadOnlyList<EvaluationScenario> _scenarios = [];
    private IReadOnlyList<WatchedPart> _watches = [WatchedPart.Prompt, WatchedPart.Model];

    /// <summary>The suite to change; null for a new one.</summary>
    [Parameter]
    public Versioned<SuiteDefinition>? Suite { get; set; }

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required IEvaluationSuites Suites { get; init; }

    [Inject]
    public required IAgentRegister Register { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    public static async Task ShowAsync(IDialogService dialogs, Versioned<SuiteDefinition>? suite)
    {
        var shown = await dialogs.ShowAsync<SuiteDialog>(suite is null ? "New suite" : $"Change {suite.Definition.Name}", new DialogParameters<SuiteDialog> { { dialog => dialog.Suite, suite } }, new DialogOptions { MaxWidth = MaxWidth.Medium, FullWidth = true });
        await shown.Result;
    }

    protected override async Task OnInitializedAsync()
    {
        _owner = (await Callers.GetAsync(CancellationToken.None)).Actor.Id;
        if (Suite is not { Definition: var suite })
            return;
        (_id, _name, _owner, _persona, _share, _tolerance) = (Suite.Id, suite.Name, suite.Owner, suite.Persona, (suite.PassShare ?? 1) * 100, suite.Tolerance);
        (_endpoint, _hours) = (suite.Endpoint ?? "", suite.Every is { TotalDays: var days } && days != Math.Floor(days));
        _every = _hours ? suite.Every?.TotalHours : suite.Every?.TotalDays;
        (_required, _watches, _scenarios) = (suite.IsRequired, suite.Watched, suite.Scenarios);
    }

    private void Watch(WatchedPart part, bool on) => _watches = [.. _watches.Where(one => one != part).Concat(on ? [part] : []).Order()];

    private async Task SaveAsync()
    {
        if (_editor is { IsSettled: false })
        {
            _problem = "The scenarios cannot be read yet; see what stands beneath them.";
            return;
        }

        var suite = new SuiteDefinition(_name.Trim(), _owner.Trim(), _persona!, _scenarios, Math.Round(_share / 100, 6), _tolerance, Every(), _watches, _required, string.IsNullOrWhiteSpace(_endpoint) ? null : _endpoint.Trim());
        var result = await Suites.PutAsync(await Callers.GetAsync(CancellationToken.None), _id.Trim(), suite, _reason.Trim(), Suite?.Version ?? 0, CancellationToken.None);
        if (result is WriteResult<Versioned<SuiteDefinition>>.Refused refused)
            _problem = refused.Refusal.InWords();
        else if (Snackbar.Tell(result, "Saved"))
            Dialog.Close();
    }

    private TimeSpan? Every() => _every is not { } every ? null : _hours ? TimeSpan.FromHours(every) : TimeSpan.FromDays(every);
}
