using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Quality;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Assurance.UI;

/// <summary>One suite: what it asks, how its runs went, and what came of each scenario in one of them.</summary>
public partial class EvaluationPage
{
    private const int Shown = 40;

    private SuiteStanding? _standing;
    private IReadOnlyList<SuiteRun> _runs = [];
    private IReadOnlyList<SuiteCall> _calls = [];
    private JudgedRun? _run;
    private bool _read;
    private (string Suite, long? Run)? _shownFor;

    [Inject]
    public required IEvaluations Evaluations { get; init; }

    [Inject]
    public required IEvaluationSuites Suites { get; init; }

    [Inject]
    public required ISuiteCalls Calls { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Parameter]
    public required string SuiteId { get; set; }

    /// <summary>The ledger entry of the run whose scenarios are shown; the last one where absent.</summary>
    [SupplyParameterFromQuery(Name = "run")]
    public long? Run { get; set; }

    protected override bool Concerns(ChangeNotice notice) => SuiteWords.Concerns(notice);

    protected override async Task OnParametersSetAsync()
    {
        if (_shownFor is not null && _shownFor != (SuiteId, Run))
            await RefreshAsync();
    }

    protected override async Task RefreshAsync()
    {
        _shownFor = (SuiteId, Run);
        _standing = (await Evaluations.StandingsAsync(Gone)).FirstOrDefault(one => one.Suite.Id == SuiteId);
        _calls = await Calls.OfAsync(SuiteId, Gone);
        _runs = [.. Suites.Runs.All.Where(run => run.Suite == SuiteId).OrderByDescending(run => run.Seq)];
        if ((Run ?? (_runs is [var newest, ..] ? newest.Seq : null)) is var seq && seq != _run?.Run.Seq)
            _run = seq is { } one ? await Evaluations.FindRunAsync(SuiteId, one, Gone) : null;
        _read = true;
    }

    private async Task EditAsync()
    {
        await SuiteDialog.ShowAsync(Dialogs, _standing!.Suite);
        await RefreshAsync();
    }

    private async Task RunNowAsync()
    {
        // It is no entry yet: the run will be one.
        if (await Calls.AskAsync(await Callers.GetAsync(Gone), SuiteId, null, Gone) is WriteResult<IReadOnlyList<SuiteCall>>.Refused refused)
            Snackbar.Add(refused.Refusal.InWords(), Severity.Error);
        else
            Snackbar.Add("Asked for; the run appears here when it is judged", Severity.Success);
        await RefreshAsync();
    }

    private async Task RemoveAsync()
    {
        if (await ReasonDialog.AskAsync(Dialogs, $"Remove {_standing!.Suite.Definition.Name}", "Nothing has to pass it any more. Its runs stay in the ledger.", "Remove", Color.Error) is not { } reason)
            return;
        var removed = await Suites.RemoveAsync(await Callers.GetAsync(Gone), SuiteId, reason, _standing.Suite.Version, Gone);
        Snackbar.Tell(removed, "Removed");
        if (removed is WriteResult<string>.Saved)
            Navigation.NavigateTo("/quality/evaluations");
    }
}
