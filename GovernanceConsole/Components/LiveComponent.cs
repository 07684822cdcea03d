using System.Data.Common;
using GovernanceConsole.Kernel;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Components;

/// <summary>A component that looks again when something it shows has changed, at most four times a second.</summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _gone = new();
    private IDisposable? _subscription;
    private ITimer? _timer;
    private Task _first = Task.CompletedTask;
    private int _due;

    [Inject]
    public required ChangeHub Hub { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    /// <summary>Ends with the component.</summary>
    protected CancellationToken Gone => _gone.Token;

    /// <summary>True for notices after which <see cref="RefreshAsync"/> has something new to show.</summary>
    protected abstract bool Concerns(ChangeNotice notice);

    /// <summary>Reads what is shown anew. Called on the component's own context.</summary>
    protected abstract Task RefreshAsync();

    // Listens before it reads: what changes in between is read again, not missed.
    protected override void OnInitialized()
    {
        _timer = Clock.CreateTimer(_ => _ = InvokeAsync(LookAgainAsync), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _subscription = Hub.Subscribe(OnNotice);
    }

    protected override Task OnInitializedAsync() => _first = RefreshAsync();

    /// <summary>Override to release more; call the base.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        _subscription?.Dispose();
        _timer?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    private static bool IsOfTheStore(Exception? fault) => fault is DbException || (fault is not null && IsOfTheStore(fault.InnerException));

    // Called on the sequencer's thread: it must not wait for a circuit.
    private void OnNotice(ChangeNotice notice)
    {
        if ((notice.Topic == ChangeTopics.Store || Concerns(notice)) && Interlocked.Exchange(ref _due, 1) == 0)
            _timer?.Change(Quiet, Timeout.InfiniteTimeSpan);
    }

    private async Task LookAgainAsync()
    {
        if (_gone.IsCancellationRequested)
            return;
        Volatile.Write(ref _due, 0);
        try
        {
            // A first look that takes long must not end after this one, with what was before.
            await _first.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            await RefreshAsync();
            StateHasChanged();
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page was left while it was read.
        }
        catch (Exception fault) when (IsOfTheStore(fault))
        {
            // What is shown stays, under the banner that says since when; it is read anew when the store is back.
        }
        catch (Exception fault)
        {
            await DispatchExceptionAsync(fault);
        }
    }
}
