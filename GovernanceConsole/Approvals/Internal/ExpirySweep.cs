using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Approvals.Internal;

/// <summary>Writes down what time did: items nobody decided, approvals nobody used. Nothing depends on it being prompt: who asks goes by the clock.</summary>
internal sealed class ExpirySweep(ApprovalFold fold, ApprovalBoard board, ISequencer sequencer, TimeProvider clock, ILogger<ExpirySweep> logger) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);
    private static readonly ActorRef Clock = ActorRef.System("clock");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await sequencer.LoadedAsync(stoppingToken);
        using var timer = new PeriodicTimer(Pace, clock);
        do
        {
            var now = clock.GetUtcNow();
            var due = board.ByDeadline.TakeWhile(item => item.ExpiresAt <= now).Concat(board.Open.Where(item => item.ApprovedUntil <= now)).Take(1000).ToList();
            foreach (var result in await Task.WhenAll(due.Select(item => EndAsync(item.Id))))
            {
                if (result is WriteResult<ApprovalItem>.Refused { Refusal: { Kind: RefusalKind.Unavailable } unavailable })
                    Log.NotSwept(logger, unavailable.Detail);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private Task<WriteResult<ApprovalItem>> EndAsync(string id)
    {
        var work = new ApprovalWork(fold, batch => End(fold.Find(id), batch.Now), id);
        return sequencer.TryEnqueue(work) ? work.Answer : Task.FromResult<WriteResult<ApprovalItem>>(Refusal.Unavailable("Too much waits in line."));
    }

    // Another node may have been first, or somebody extended it meanwhile: then there is nothing to write.
    private static (EntryDraft?, ApprovalItem?, Refusal?) End(ApprovalItem? item, DateTimeOffset now)
    {
        if (item is { State: ApprovalState.Approved } && now >= item.ApprovedUntil)
            return (new ApprovalEvent.Expired(item.Id, false).Draft(Clock, item.Held.Agent, item.Held.RunId), null, null);
        if (item is not { State: ApprovalState.Pending } || now < item.ExpiresAt)
            return (null, item, Refusal.Conflict("It is not due."));
        ApprovalEvent end = item.Terms.OnExpiry == ExpiryAction.Escalate && item.Escalations < item.Terms.EscalateTo.Count && !(now >= item.RequestedUntil)
            ? new ApprovalEvent.Escalated(item.Id, item.Terms.EscalateTo[item.Escalations], item.AtMost(now + item.Terms.TimeLimit))
            : new ApprovalEvent.Expired(item.Id, item.Terms.OnExpiry == ExpiryAction.Manual);
        return (end.Draft(Clock, item.Held.Agent, item.Held.RunId), null, null);
    }
}

internal static partial class Log
{
    [LoggerMessage(EventId = 2401, Level = LogLevel.Warning, Message = "What is past its time could not be written down yet: {Detail}")]
    public static partial void NotSwept(ILogger logger, string detail);
}
