using GovernanceConsole.Kernel;
using GovernanceConsole.Oversight.Internal;
using GovernanceConsole.Oversight.Rules;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Oversight.UI;

/// <summary>Two runs side by side, to be read in a minute.</summary>
public partial class RunComparePage
{
    private const int OthersShown = 20;

    private RunComparison? _runs;
    private IReadOnlyList<RunSummary> _others = [];
    private string? _first, _second, _missing;
    private (string?, string?) _shown;

    [Inject]
    internal RunReader Runs { get; init; } = null!;

    [Inject]
    internal Activity Activity { get; init; } = null!;

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromQuery(Name = "a")]
    public string? A { get; set; }

    [SupplyParameterFromQuery(Name = "b")]
    public string? B { get; set; }

    internal static string Link(string a, string b) => $"/runs/compare?a={Uri.EscapeDataString(a)}&b={Uri.EscapeDataString(b)}";

    // What is compared must not move under the reader; a new look shows what is new.
    protected override bool Concerns(ChangeNotice notice) => false;

    protected override async Task OnParametersSetAsync()
    {
        if (_shown != (A, B))
            await RefreshAsync();
    }

    protected override async Task RefreshAsync()
    {
        (_shown, _first, _second, _missing, _runs, _others) = ((A, B), A, B, null, null, []);
        if (A is not { Length: > 0 } a)
            return;
        if (await Runs.FindWholeAsync(a, Gone) is not { } one)
            _missing = a;
        else if (B is not { Length: > 0 } b)
            _others = [.. (await Activity.RunsAsync(one.Agent, null, refusedOnly: false, null, OthersShown + 1, Gone)).Where(run => run.Id != a).Take(OthersShown)];
        else if (await Runs.FindWholeAsync(b, Gone) is { } other)
            _runs = RunCompare.Of(one, other);
        else
            _missing = b;
    }

    private void Show(string a, string b) => Navigation.NavigateTo(Link(a, b));
}
