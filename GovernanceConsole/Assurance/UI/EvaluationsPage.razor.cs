using GovernanceConsole.Kernel;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Assurance.UI;

/// <summary>Every suite: who it is for, how its last run went, and whether the versions at work are covered.</summary>
public partial class EvaluationsPage
{
    private IReadOnlyList<SuiteStanding>? _suites;

    [Inject]
    public required IEvaluations Evaluations { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    protected override bool Concerns(ChangeNotice notice) => SuiteWords.Concerns(notice);

    protected override async Task RefreshAsync() =>
        // What is due comes first, and what is required before the rest.
        _suites = [.. (await Evaluations.StandingsAsync(Gone)).OrderBy(one => one.Due is null).ThenBy(one => !one.Suite.Definition.IsRequired).ThenBy(one => one.Suite.Definition.Name, StringComparer.OrdinalIgnoreCase)];

    private async Task AddAsync()
    {
        await SuiteDialog.ShowAsync(Dialogs, null);
        await RefreshAsync();
    }
}
