using System.Text;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>Changes rules in the ledger's order: all of the changes or none.</summary>
internal sealed class RuleChangeWork(IReadOnlyList<RuleChange> changes) : SequencedWork
{
    // Entries stay under the 64 KiB that tlog-tiles allows (c2sp.org/tlog-tiles), so that each can be handed out whole.
    private const int MaxBodyBytes = 60_000;

    // Ids are keys; PostgreSQL takes no key of more than 2,704 bytes.
    private const int MaxIdBytes = 1000;

    private readonly TaskCompletionSource<WriteResult<IReadOnlyList<RuleVersion>>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WriteResult<IReadOnlyList<RuleVersion>>? _result;

    public Task<WriteResult<IReadOnlyList<RuleVersion>>> Answer => _answer.Task;

    public override void Run(ILedgerBatch batch)
    {
        if (Prepare(changes, ((LedgerBatch)batch).RuleView, out var refusal) is not { } drafts)
        {
            _result = refusal!;
            return;
        }

        var versions = new List<RuleVersion>(drafts.Count);
        foreach (var draft in drafts)
        {
            var entry = batch.Append(draft);
            versions.Add(draft.Rule! with { At = entry.At, Seq = entry.Seq });
        }

        _result = new WriteResult<IReadOnlyList<RuleVersion>>.Saved(versions, versions[^1].Seq, versions[^1].Version);
    }

    public override void Committed() => _answer.TrySetResult(_result!);

    public override void Failed(Exception cause) => _answer.TrySetResult(cause is WorkFaultException
        ? new Refusal(RefusalKind.OutOfRange, "Nothing can be made of the change, so nothing was changed. The console's log says why; to try again would not help.")
        : Refusal.Unavailable("The ledger could not take the change; nothing was changed. Try again in a moment."));

    /// <summary>The entries that the changes make at this position of the ledger; null where one of them is refused.</summary>
    public static IReadOnlyList<EntryDraft>? Prepare(IReadOnlyList<RuleChange> changes, RuleView rules, out Refusal? refusal)
    {
        var drafts = new List<EntryDraft>(changes.Count);
        foreach (var change in changes)
        {
            refusal = change.Guard?.Invoke(rules);
            if (refusal is not null || Draft(change, rules, out refusal) is not { } draft)
                return null;
            drafts.Add(draft);
        }

        refusal = null;
        return drafts;
    }

    private static EntryDraft? Draft(RuleChange change, RuleView rules, out Refusal? refusal)
    {
        var before = rules.Find(change.Kind, change.Id);
        refusal = null;
        if (change.ExpectedVersion is { } expected && expected != (before?.Version ?? 0))
            refusal = Refusal.Stale($"The {change.Kind} '{change.Id}' is at version {before?.Version ?? 0}, not {expected}: somebody changed it meanwhile.");
        else if (change.Document is null && before is null)
            refusal = Refusal.NotFound(change.Kind, change.Id);
        else if (Encoding.UTF8.GetByteCount(change.Id) > MaxIdBytes)
            refusal = new Refusal(RefusalKind.OutOfRange, $"The name of a {change.Kind} may take {MaxIdBytes} bytes of UTF-8.");
        if (refusal is not null)
            return null;

        var after = new RuleVersion(change.Kind, change.Id, rules.LastVersion(change.Kind, change.Id) + 1, change.Document, change.Actor, change.Reason, default, 0);
        var body = RuleBody.Write(after, before?.Document);
        if (body.Length > MaxBodyBytes)
        {
            refusal = new Refusal(RefusalKind.OutOfRange, $"The {change.Kind} '{change.Id}' is too large: with the version before it, an entry would take {body.Length} bytes of at most {MaxBodyBytes}.");
            return null;
        }

        if (ZeroCharacter.IsIn(body))
        {
            refusal = new Refusal(RefusalKind.OutOfRange, ZeroCharacter.Refused);
            return null;
        }

        return new EntryDraft { Kind = change.EntryKind, Actor = change.Actor, Agent = change.Agent, Body = body, Rule = after, Payloads = change.Payloads };
    }
}
