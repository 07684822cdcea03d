using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger.Internal;

namespace GovernanceConsole.Ledger;

/// <summary>
/// Catches the changes of rules that the code inside it asks for: they are checked as ever, guards and versions included,
/// and answered as saved, but nothing is written. So whoever tries a change runs the very code that saves it.
/// </summary>
public sealed class RuleTrial : IDisposable
{
    private static readonly AsyncLocal<RuleTrial?> Current = new();

    private readonly RuleTrial? _outer = Current.Value;
    private readonly TimeProvider _clock;
    private RuleView _view;

    private RuleTrial(IRuleView rules, TimeProvider clock) => (_view, _clock) = ((RuleView)rules, clock);

    /// <summary>True while the calling flow only tries its changes: tokens, accounts and whatever else goes with a change beside the rules must stay as it is.</summary>
    public static bool IsRunning => Current.Value is not null;

    /// <summary>The trial that the calling flow runs in, or null.</summary>
    internal static RuleTrial? Running => Current.Value;

    /// <summary>The rules as they would stand.</summary>
    public IRuleView Rules => _view;

    /// <summary>What would have been written, in order.</summary>
    public List<RuleVersion> Versions { get; } = [];

    /// <summary>What would have been kept beside it.</summary>
    public List<Payload> Payloads { get; } = [];

    /// <summary>Begins a trial for the calling flow, until it is disposed of.</summary>
    public static RuleTrial Begin(IRuleView rules, TimeProvider clock) => Current.Value = new RuleTrial(rules, clock);

    public void Dispose() => Current.Value = _outer;

    internal WriteResult<IReadOnlyList<RuleVersion>> Take(IReadOnlyList<RuleChange> changes)
    {
        if (RuleChangeWork.Prepare(changes, _view, out var refusal) is not { } drafts)
            return refusal!;
        var versions = new List<RuleVersion>(drafts.Count);
        foreach (var draft in drafts)
        {
            var version = draft.Rule! with { At = _clock.GetUtcNow(), Seq = _view.Revision + 1 };
            _view = _view.With(version);
            versions.Add(version);
            Payloads.AddRange(draft.Payloads);
        }

        Versions.AddRange(versions);
        return new WriteResult<IReadOnlyList<RuleVersion>>.Saved(versions, versions[^1].Seq, versions[^1].Version);
    }
}
