using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Simulations;

/// <summary>Tries a change that is being made on the traffic of the last week, by the very call that would save it.</summary>
public sealed partial class WhatIf : IDisposable
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private readonly CancellationTokenSource _gone = new();
    private CancellationTokenSource? _running;
    private object? _about;
    private Simulation? _simulation;
    private string? _refusal;
    private SimulationProgress _progress;

    /// <summary>Saves the change as it stands in the form; what it returns is why it cannot be saved.</summary>
    [Parameter, EditorRequired]
    public required Func<Caller, Task<Refusal?>> Change { get; set; }

    /// <summary>The change as it stands, as a value. Once it is another, what was found out about it is gone; the button stays, so that a click that left a field is not lost.</summary>
    [Parameter]
    public object? About { get; set; }

    /// <summary>The words on the button.</summary>
    [Parameter]
    public string Ask { get; set; } = "What if?";

    [Inject]
    public required ISimulator Simulator { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    /// <summary>The panel for a dialog that asks no more than why: what the call does that is made then.</summary>
    public static RenderFragment Of<T>(Func<Caller, Task<WriteResult<T>>> change) => builder =>
    {
        Func<Caller, Task<Refusal?>> tried = async caller => (await change(caller) as WriteResult<T>.Refused)?.Refusal;
        builder.OpenComponent<WhatIf>(0);
        builder.AddComponentParameter(1, nameof(Change), tried);
        builder.CloseComponent();
    };

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override void OnParametersSet()
    {
        if (Equals(About, _about))
            return;
        Stop();
        (_about, _running, _simulation, _refusal) = (About, null, null, null);
    }

    private void Stop() => _running?.Cancel();

    private async Task TryAsync()
    {
        var caller = await Callers.GetAsync(_gone.Token);
        using var running = CancellationTokenSource.CreateLinkedTokenSource(_gone.Token);
        (_running, _refusal, _simulation, _progress) = (running, null, null, default);
        var now = Clock.GetUtcNow();
        try
        {
            var progress = new Progress<SimulationProgress>(reached => Show(reached, running));
            // Off the circuit's own context: it may decide many thousands of questions.
            var result = await Task.Run(() => Simulator.RunAsync(caller, Change, new SimulationPeriod(now - Week, now), progress, running.Token), running.Token);
            if (_running == running)
                (_simulation, _refusal) = ((result as SimulationResult.Done)?.Simulation, (result as SimulationResult.Refused)?.Refusal.InWords());
        }
        catch (OperationCanceledException)
        {
            // Stopped, the form was closed, or the change is another.
        }
        finally
        {
            if (_running == running)
                _running = null;
        }
    }

    private void Show(SimulationProgress progress, CancellationTokenSource of)
    {
        if (_running != of)
            return;
        _progress = progress;
        if (!_gone.IsCancellationRequested)
            _ = InvokeAsync(StateHasChanged);
    }
}
