using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Shell.UI;

/// <summary>On every page, as long as the ledger takes no commits: since when, why, and what to do.</summary>
public partial class StoreBanner
{
    private SequencerHealth? _problem;

    [Inject]
    public required ISequencer Sequencer { get; init; }

    /// <summary>The store has come back.</summary>
    [Parameter]
    public EventCallback Back { get; set; }

    protected override bool Concerns(ChangeNotice notice) => notice.Topic == ChangeTopics.Store;

    protected override async Task RefreshAsync()
    {
        var (before, health) = (_problem, Sequencer.Health);
        _problem = health.State == LedgerState.Failing ? health : null;
        if (before is not null && _problem is null)
            await Back.InvokeAsync();
    }
}
