using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Notifications;
using GovernanceConsole.Oversight.Rules;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Oversight.Internal;

/// <summary>Draws up each week when it is over, once, on whichever node comes first, and tells of it.</summary>
internal sealed class ScorecardWorker(
    ScorecardWriter writer, IWeeklyScorecards scorecards, IRuleBook rules, ILedger ledger, IProjectionProgress progress, ISequencer sequencer, IMessages messages, IPeople people, IOptions<OversightOptions> options, TimeProvider clock, ILogger<ScorecardWorker> logger) : BackgroundService
{
    private const int WeeksBack = 8;

    private static readonly TimeSpan Pace = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await sequencer.LoadedAsync(stoppingToken);
        using var timer = new PeriodicTimer(Pace, clock);
        do
        {
            try
            {
                await DrawUpAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                ScorecardLog.NotDrawnUp(logger, fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task DrawUpAsync(CancellationToken cancellationToken)
    {
        var missing = Over().TakeWhile(week => scorecards.Find(week.Id) is null).ToList();
        if (missing.Count == 0 || (await ledger.ReadAsync(new LedgerQuery(Limit: 1), cancellationToken)).Items is not [var first, ..])
            return;
        // What is written down for good waits until all that happened in the week is counted.
        if (await progress.SlowestAsync(cancellationToken) < await ledger.FirstSinceAsync(missing[0].Until, cancellationToken) - 1)
            return;
        // A console that was empty all week has nothing to tell of it.
        foreach (var week in missing.Where(week => first.At < week.Until).Reverse())
        {
            var scorecard = await writer.WriteAsync(week, cancellationToken);
            var change = new RuleChange { Kind = WeeklyScorecard.RuleKind, Id = week.Id, Document = RuleDocuments.Document(scorecard), Actor = ActorRef.System("scorecard"), Reason = "The week is over", ExpectedVersion = 0 };
            if (await rules.PutAsync<WeeklyScorecard>(change, cancellationToken) is WriteResult<Versioned<WeeklyScorecard>>.Saved && week == missing[0])
                await TellAsync(scorecard, cancellationToken);
        }
    }

    /// <summary>The weeks that are over, the latest first; no further back than people would read.</summary>
    private IEnumerable<WeekSpan> Over()
    {
        var (now, week) = (clock.GetUtcNow(), Weeks.Of(clock.GetUtcNow(), writer.Zone));
        if (now < week.From + options.Value.ScorecardAfter)
            week = Weeks.Before(week, writer.Zone);
        for (var back = 0; back < WeeksBack; back++)
            yield return week = Weeks.Before(week, writer.Zone);
    }

    private async Task TellAsync(WeeklyScorecard scorecard, CancellationToken cancellationToken)
    {
        var (title, text) = (ScorecardWords.Title(scorecard), $"{ScorecardWords.Title(scorecard)}. {ScorecardWords.Summary(scorecard)} {messages.LinkTo("/oversight?week=" + scorecard.Week)}");
        foreach (var channel in messages.Channels)
            Problem(await messages.PostAsync(channel, text, cancellationToken));
        var readers = messages.CanMail ? people.List().Select(person => person.Definition).Where(person => PermissionTable.ForRoles(person.Roles).Contains(Permission.SetDials)) : [];
        foreach (var reader in readers)
            Problem(await messages.MailAsync(reader.Email, title, text, cancellationToken));
    }

    private void Problem(string? problem)
    {
        if (problem is not null)
            ScorecardLog.NotTold(logger, problem);
    }
}

internal static partial class ScorecardLog
{
    [LoggerMessage(EventId = 2710, Level = LogLevel.Warning, Message = "The week's scorecard could not be drawn up; it is tried again.")]
    public static partial void NotDrawnUp(ILogger logger, Exception fault);

    [LoggerMessage(EventId = 2711, Level = LogLevel.Warning, Message = "The week's scorecard was not told of: {Problem}")]
    public static partial void NotTold(ILogger logger, string problem);
}
