using GovernanceConsole.Decisions;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Oversight.UI;

/// <summary>Decides a run again when somebody asks for it.</summary>
public sealed partial class RunReplayPanel : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private RunReplay? _replay;
    private bool _busy;

    [Parameter, EditorRequired]
    public string Run { get; set; } = "";

    [Inject]
    public required IRunReplay Replays { get; init; }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task DecideAsync()
    {
        _busy = true;
        try
        {
            _replay = await Replays.OfAsync(Run, _gone.Token);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page was left.
        }
        finally
        {
            _busy = false;
        }
    }
}
