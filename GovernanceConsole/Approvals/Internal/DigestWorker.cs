using System.Security.Cryptography;
using System.Text;
using GovernanceConsole.Access;
using GovernanceConsole.Approvals.Internal.Views;
using GovernanceConsole.Approvals.Rules;
using GovernanceConsole.Ledger;
using GovernanceConsole.Notifications;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Approvals.Internal;

/// <summary>Tells people outside the console what waits for them: at once, by the hour or by the day, by how urgent it is. What was decided before its turn came is not told.</summary>
internal sealed class DigestWorker(
    ApprovalBoard board, NoticeMarks marks, IMessages messages, IPeople people, IInbox inbox, IRuleBook rules, ISequencer sequencer, IOptions<ApprovalOptions> options, TimeProvider clock, ILogger<DigestWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan[] Waits = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1)];

    // Up to when there was nothing for a receiver of what is told at once: not looked at again, and not worth a write.
    private readonly Dictionary<(string Receiver, string Urgency), long> _nothingUpTo = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!messages.CanMail && messages.Channels.Count == 0)
            return;
        await sequencer.LoadedAsync(stoppingToken);
        using var timer = new PeriodicTimer(Pace, clock);
        do
        {
            try
            {
                await TellAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                Log.NotTold(logger, fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TellAsync(CancellationToken cancellationToken)
    {
        var known = await marks.ReadAsync(cancellationToken);
        foreach (var urgency in Enum.GetValues<ApprovalTier>())
        {
            foreach (var channel in messages.Channels)
                await TellAsync(known, "chat:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(channel)))[..16], urgency, _ => true, (_, text) => messages.PostAsync(channel, text, cancellationToken), cancellationToken);
            if (!messages.CanMail)
                continue;
            foreach (var person in people.List().Select(person => person.Definition).Where(person => inbox.GetsMail(person.Email)))
            {
                await TellAsync(known, "mail:" + person.Email, urgency, item => Concern.Of(rules.Current, item, person, clock.GetUtcNow()),
                    (subject, text) => messages.MailAsync(person.Email, subject, text, cancellationToken), cancellationToken);
            }
        }
    }

    private async Task TellAsync(
        IReadOnlyDictionary<(string, string), NoticeMarkRow> known, string receiver, ApprovalTier urgency, Func<ApprovalItem, bool> concerns, Func<string, string, Task<string?>> send, CancellationToken cancellationToken)
    {
        var (now, word) = (clock.GetUtcNow(), urgency.ToString().ToLowerInvariant());
        if (!known.TryGetValue((receiver, word), out var mark))
        {
            await marks.AddAsync(new NoticeMarkRow { Receiver = receiver, Urgency = word, NextAt = EntryTime.ToMicroseconds(options.Value.NextDigest(urgency, now)) }, cancellationToken);
            return;
        }

        if (mark.NextAt > EntryTime.ToMicroseconds(now))
            return;
        var news = board.News(urgency, Math.Max(mark.UpTo, _nothingUpTo.GetValueOrDefault((receiver, word)))).ToList();
        var items = news.Where(item => item.StateAt(now) == ApprovalState.Pending && concerns(item)).OrderBy(item => item.Priority).ToList();
        if (items.Count == 0)
        {
            if (news.Count > 0)
                _nothingUpTo[(receiver, word)] = LastOf(news);
            if (options.Value.PaceOf(urgency) > TimeSpan.Zero)
                await marks.SetAsync(receiver, word, news.Count == 0 ? mark.UpTo : LastOf(news), options.Value.NextDigest(urgency, now), 0, null, cancellationToken);
            return;
        }

        if (!await marks.ClaimAsync(mark, now + Lease, cancellationToken))
            return;
        if (await send(DigestText.Subject(items), DigestText.Text(items, messages.LinkTo)) is { } problem)
        {
            Log.MessageFailed(logger, receiver.Split(':')[0], problem);
            await marks.SetAsync(receiver, word, mark.UpTo, now + Waits[Math.Min(mark.Attempts, Waits.Length - 1)], mark.Attempts + 1, problem, cancellationToken);
            return;
        }

        await marks.SetAsync(receiver, word, LastOf(news), options.Value.NextDigest(urgency, now), 0, null, cancellationToken);
    }

    private static long LastOf(List<ApprovalItem> news) => news.Max(item => EntryTime.ToMicroseconds(item.NewsAt));
}

internal static partial class Log
{
    [LoggerMessage(EventId = 2402, Level = LogLevel.Warning, Message = "What waits could not be told; it is tried again.")]
    public static partial void NotTold(ILogger logger, Exception fault);

    [LoggerMessage(EventId = 2403, Level = LogLevel.Warning, Message = "A message by {Channel} was not taken: {Problem} It is sent again later.")]
    public static partial void MessageFailed(ILogger logger, string channel, string problem);
}
