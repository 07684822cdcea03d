using System.Globalization;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Oversight.Internal;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Oversight.UI;

/// <summary>A week on one page, as it was drawn up when it was over, or so far.</summary>
public partial class WeekPage
{
    private static readonly (WeeklyKind Kind, string Title, string None)[] Columns =
    [
        (WeeklyKind.Win, "What went well", "Nothing stands out."),
        (WeeklyKind.Anomaly, "What did not", "Nothing out of the ordinary."),
        (WeeklyKind.Due, "To decide", "Nothing waits for a decision."),
    ];

    private WeeklyScorecard? _scorecard;
    private IReadOnlyList<Versioned<WeeklyScorecard>> _all = [];
    private bool _read;

    /// <summary>The running one unless said.</summary>
    [SupplyParameterFromQuery(Name = "week")]
    public string? Asked { get; set; }

    [Inject]
    public required IWeeklyScorecards Scorecards { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private string Shown => Asked ?? Scorecards.Running.Id;

    private string Lead => $"Week {ScorecardWords.Number(Shown)} on one page: what went well, what did not, who has to decide, what it cost and earned.";

    protected override bool Concerns(ChangeNotice notice) =>
        notice.Id?.StartsWith(WeeklyScorecard.RuleKind + "/", StringComparison.Ordinal) == true || (Shown == Scorecards.Running.Id && (notice.Topic == ChangeTopics.Economics || notice.Topic == ChangeTopics.Kill));

    protected override async Task RefreshAsync()
    {
        _all = Scorecards.All();
        _scorecard = Shown == Scorecards.Running.Id ? await Scorecards.SoFarAsync(Gone) : Scorecards.Find(Shown)?.Definition;
        _read = true;
    }

    private async Task ShowAsync(string week)
    {
        Asked = week;
        Navigation.NavigateTo(week == Scorecards.Running.Id ? "/oversight" : "/oversight?week=" + week, replace: true);
        await RefreshAsync();
    }

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Dollars(Money? money) => money?.Amount is { } known ? string.Create(CultureInfo.InvariantCulture, $"{(known < 0 ? "−" : "")}${Math.Abs(known):#,0}") : "—";
}
