using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Simulations;

/// <summary>Tries a change that is being made on the traffic of the last week, by the very call that would save it.</summary>
public sealed partial class WhatIf : IDisposable
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private readonly CancellationTokenSource _gone = new();
    private CancellationTokenSource? _running;
    private Simulation? _simulation;
    private string? _refusal;
    private long _replayed;

    /// <summary>Saves the change as it stands in the form; what it returns is why it cannot be saved.</summary>
    [Parameter, EditorRequired]
    public required Func<Caller, Task<Refusal?>> Change { get; set; }

    [Inject]
    public required ISimulator Simulator { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private void Stop() => _running?.Cancel();

    private async Task TryAsync()
    {
        var caller = await Callers.GetAsync(_gone.Token);
        using var running = CancellationTokenSource.CreateLinkedTokenSource(_gone.Token);
        (_running, _refusal, _simulation, _replayed) = (running, null, null, 0);
        var now = Clock.GetUtcNow();
        try
        {
            var progress = new Progress<long>(Show);
            // Off the circuit's own context: it may decide many thousands of questions.
            var result = await Task.Run(() => Simulator.RunAsync(caller, Change, new SimulationPeriod(now - Week, now), progress, running.Token), running.Token);
            (_simulation, _refusal) = ((result as SimulationResult.Done)?.Simulation, (result as SimulationResult.Refused)?.Refusal.Detail);
        }
        catch (OperationCanceledException)
        {
            // Stopped, or the form was closed.
        }
        finally
        {
            _running = null;
        }
    }

    private void Show(long replayed)
    {
        _replayed = replayed;
        if (!_gone.IsCancellationRequested)
            _ = InvokeAsync(StateHasChanged);
    }
}
