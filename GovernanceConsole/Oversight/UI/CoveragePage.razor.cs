using GovernanceConsole.Kernel;
using GovernanceConsole.Telemetry;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Oversight.UI;

/// <summary>What is governed and what is not, those with the most gaps first.</summary>
public partial class CoveragePage
{
    private static readonly (string Kind, string Title)[] Kinds = [("agent", "Agents"), ("workflow", "Workflows"), ("action", "Actions")];

    private const int ShownActs = 50;

    private static readonly TimeSpan ActsOf = TimeSpan.FromDays(30);

    private IReadOnlyList<CoverageRow> _rows = [];
    private IReadOnlyList<UngovernedAct> _acts = [];

    [Inject]
    public required ICoverage Coverage { get; init; }

    [Inject]
    public required IUngovernedActs Acts { get; init; }

    protected override bool Concerns(ChangeNotice notice) => notice.Topic == ChangeTopics.Rule || notice.Topic == ChangeTopics.Kill || notice.Topic == ChangeTopics.Alert;

    protected override async Task RefreshAsync() => (_rows, _acts) = (await Coverage.AllAsync(Gone), await Acts.LatestAsync(Clock.GetUtcNow() - ActsOf, ShownActs, Gone));

    // In the order of the rules that have the most of them.
    private static IReadOnlyList<string> Checks(IReadOnlyList<CoverageRow> rows) => [.. rows.OrderByDescending(row => row.Checks.Count).SelectMany(row => row.Checks.Select(check => check.Name)).Distinct()];
}
