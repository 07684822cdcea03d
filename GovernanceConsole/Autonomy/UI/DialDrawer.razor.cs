using GovernanceConsole.Access;
using GovernanceConsole.Autonomy.Rules;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Simulations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace GovernanceConsole.Autonomy.UI;

/// <summary>One dial: what it means, what a change would have done to the last week, its history.</summary>
public partial class DialDrawer
{
    private const int HistoryShown = 20;
    private static readonly TimeSpan Window = TimeSpan.FromDays(7);

    private static readonly Dictionary<string, TimeSpan?> Durations = new()
    {
        ["Until changed"] = null,
        ["4 hours"] = TimeSpan.FromHours(4),
        ["1 day"] = TimeSpan.FromDays(1),
        ["1 week"] = TimeSpan.FromDays(7),
        ["30 days"] = TimeSpan.FromDays(30),
    };

    private IReadOnlyList<DialVersion> _history = [];
    private EffectiveLevel _effective = EffectiveLevel.Unset;
    private DialDefinition? _setHere;
    private IReadOnlyList<Versioned<DialProposal>> _waiting = [];
    private DialForecast? _forecast;
    private string _lasting = "Until changed";
    private string _reason = "";
    private int _level;
    private bool _paused;
    private bool _maySet;
    private bool _busy;
    private bool _touched;

    [Inject]
    public required IActorNames Names { get; init; }

    [Inject]
    public required IDials Dials { get; init; }

    [Inject]
    public required IDialForecast Forecast { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required IEnumerable<DialPanel> Panels { get; init; }

    [Parameter, EditorRequired]
    public required Versioned<WorkflowDefinition> Workflow { get; set; }

    [Parameter, EditorRequired]
    public required DialScope Scope { get; set; }

    /// <summary>A level to begin with instead of the one in force.</summary>
    [Parameter]
    public int? Try { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    private MatrixRow? Preset => DecisionMatrix.Rows(Workflow.Definition.Owner).FirstOrDefault(row => row.Id == Scope.Workflow);

    private bool NeedsSecond => _level >= 2 && !_paused && _level > _effective.Level;

    /// <summary>The raise that waits and is the one chosen: proposing it again would be refused.</summary>
    private Versioned<DialProposal>? SameWaits => NeedsSecond ? _waiting.FirstOrDefault(waiting => waiting.Definition.Request.Level == _level) : null;

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        _touched = Try is not null;
        _level = Try ?? _setHere?.Level ?? _effective.Level;
        _paused = _setHere?.Paused == true;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await FindForecastAsync();
    }

    protected override bool Concerns(ChangeNotice notice) => notice.Id?.StartsWith("dial", StringComparison.Ordinal) == true;

    protected override async Task RefreshAsync()
    {
        _effective = Dials.Board.Resolve(Scope, Clock.GetUtcNow());
        _setHere = Dials.Board.Of(Scope.Workflow).FirstOrDefault(dial => dial.Scope == Scope);
        _history = await Dials.HistoryAsync(Scope, HistoryShown, Gone);
        _waiting = [.. Dials.Proposals(all: false).Where(proposal => proposal.Definition.Request.Scope == Scope)];
        _maySet = (await Callers.GetAsync(Gone)).Has(Permission.SetDials);
        if (!_touched)
            _level = _setHere?.Level ?? _effective.Level;
    }

    private async Task ChooseAsync(int level)
    {
        (_level, _touched) = (level, true);
        await FindForecastAsync();
    }

    private async Task FindForecastAsync()
    {
        _forecast = null;
        StateHasChanged();
        var level = _level;
        try
        {
            // Off the circuit's own context: it may decide some thousands of questions.
            var forecast = await Task.Run(() => Forecast.ForecastAsync(Scope, level, Window, Gone), Gone);
            if (level == _level)
                _forecast = forecast;
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // The drawer was closed.
        }
    }

    private DialRequest Request(string reason) => new(Scope, _level, reason, Durations[_lasting] is { } span ? Clock.GetUtcNow() + span : null, _paused);

    private async Task<Refusal?> TryAsync(Caller caller) => (await Dials.SetAsync(caller, Request(WhatIfWords.Reason), Gone) as WriteResult<Versioned<DialDefinition>>.Refused)?.Refusal;

    private Task SaveAsync() => SetAsync(Request(_reason));

    private async Task BringBackAsync(DialDefinition former)
    {
        if (string.IsNullOrWhiteSpace(_reason))
        {
            Snackbar.Add("Give a reason first, then bring it back.", Severity.Warning);
            return;
        }

        await SetAsync(new DialRequest(Scope, former.Level, _reason, former.ExpiresAt > Clock.GetUtcNow() ? former.ExpiresAt : null, former.Paused));
    }

    private async Task SetAsync(DialRequest request)
    {
        _busy = true;
        var result = await Dials.SetAsync(await Callers.GetAsync(Gone), request, Gone);
        if (Snackbar.Tell(result, $"{Scope}: level {request.Level}{(request.Paused ? ", paused" : "")}"))
            (_reason, _touched) = ("", false);
        await RefreshAsync();
        _busy = false;
        // The choice may have gone back to what is in force.
        await FindForecastAsync();
    }

    private async Task ClearAsync()
    {
        _busy = true;
        var result = await Dials.ClearAsync(await Callers.GetAsync(Gone), Scope, _reason, expectedVersion: null, Gone);
        if (Snackbar.Tell(result, $"{Scope}: taken away"))
            (_reason, _touched) = ("", false);
        await RefreshAsync();
        _busy = false;
        // The choice may have gone back to what is in force.
        await FindForecastAsync();
    }

    private Task CloseOnEscape(KeyboardEventArgs key) => key.Key == "Escape" ? OnClose.InvokeAsync() : Task.CompletedTask;
}
