using System.Globalization;
using GovernanceConsole.Approvals.Rules;
using GovernanceConsole.Kernel;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Approvals.UI;

/// <summary>The queue in figures.</summary>
public partial class MeasuresPage
{
    private static readonly int[] Periods = [1, 7, 30];

    private QueueMeasure _all = new("", 0, 0, 0, 0, 0, null, null);
    private double? _agreement;
    private int _pairs;
    private IReadOnlyList<CheckMeasure> _checks = [];
    private IReadOnlyList<Money> _cost = [];
    private IReadOnlyList<(string Title, IReadOnlyList<QueueMeasure> Rows)> _tables = [];

    [Inject]
    public required IApprovals Approvals { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromQuery(Name = "days")]
    public int? Period { get; set; }

    private int Days => Period is { } days && Periods.Contains(days) ? days : 7;

    protected override bool Concerns(ChangeNotice notice) => notice.Topic == ChangeTopics.Approval;

    protected override Task RefreshAsync()
    {
        var now = Clock.GetUtcNow();
        var all = Approvals.Since(now.AddDays(-Days));
        _checks = CheckMeasures.By(all);
        var items = all.Where(item => item.Check is null).ToList();
        _cost = items.Where(item => item.DecidedAt is not null).Select(item => item.Terms.ReviewCost).OfType<Money>().GroupBy(cost => cost.Currency).Select(cost => new Money(cost.Sum(one => one.Amount), cost.Key)).ToList();
        _all = QueueMeasures.Of("all", items, now);
        (_agreement, _pairs) = QueueMeasures.Agreement(items);
        _tables =
        [
            ("By agent", QueueMeasures.By(items, item => item.Held.Agent, now)),
            ("By action", QueueMeasures.By(items, item => item.Held.Action, now)),
            ("By reviewer", QueueMeasures.By(items, item => item.DecidedBy is { } by && !by.StartsWith("system:", StringComparison.Ordinal) && !by.StartsWith("agent:", StringComparison.Ordinal) ? ActorRef.Parse(by).Id : null, now)),
        ];
        return Task.CompletedTask;
    }

    protected override Task OnParametersSetAsync() => RefreshAsync();

    private void Choose(int days) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("days", days));

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Percent(double? share) => share?.ToString("P0", CultureInfo.InvariantCulture) ?? "—";

    private static string Span(TimeSpan? time) => time switch
    {
        null => "—",
        { TotalMinutes: < 1 } span => $"{(int)span.TotalSeconds} s",
        { TotalHours: < 1 } span => $"{(int)span.TotalMinutes} min",
        { TotalDays: < 2 } span => string.Create(CultureInfo.InvariantCulture, $"{span.TotalHours:0.#} h"),
        { } span => $"{(int)span.TotalDays} days",
    };
}
