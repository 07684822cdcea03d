using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Policies.UI;

/// <summary>What a draft would have done to the last week, had it been enforced.</summary>
public sealed partial class ForecastPanel : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromDays(7);

    private readonly CancellationTokenSource _gone = new();
    private PackForecast? _forecast;
    private PackDefinition? _asked;
    private bool _working = true;

    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    [Parameter, EditorRequired]
    public required PackDefinition Draft { get; set; }

    [Inject]
    public required IPolicyForecast Forecast { get; init; }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (ReferenceEquals(_asked, Draft))
            return;
        var draft = _asked = Draft;
        _working = true;
        StateHasChanged();
        try
        {
            // Off the circuit's own context: it may decide some thousands of questions.
            var (id, token) = (Id, _gone.Token);
            var forecast = await Task.Run(() => Forecast.ForecastAsync(id, draft, Window, token), token);
            if (!ReferenceEquals(_asked, draft))
                return;
            (_forecast, _working) = (forecast, false);
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // The panel was closed.
        }
    }
}
