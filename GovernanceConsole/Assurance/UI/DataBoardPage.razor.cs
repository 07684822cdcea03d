using GovernanceConsole.Autonomy;
using GovernanceConsole.Kernel;
using GovernanceConsole.Quality;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Assurance.UI;

/// <summary>Every data source against its standards.</summary>
public partial class DataBoardPage
{
    private IReadOnlyList<DataStanding>? _standings;

    [Inject]
    public required IDataBoard Board { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    protected override bool Concerns(ChangeNotice notice) => DataNotices.Concern(notice);

    protected override async Task RefreshAsync() => _standings = await Board.ReadAsync(Gone);

    private Task AddAsync() => DataSourceDialog.ShowAsync(Dialogs, null);
}

/// <summary>What pages on data look again for.</summary>
internal static class DataNotices
{
    public static bool Concern(ChangeNotice notice) =>
        notice.Topic == ChangeTopics.Quality || notice.Id?.StartsWith(DataSourceDefinition.RuleKind + "/", StringComparison.Ordinal) == true || notice.Id?.StartsWith(AutonomyRules.Workflow + "/", StringComparison.Ordinal) == true;
}
