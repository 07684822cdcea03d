using GovernanceConsole.Data;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Notifications;
using GovernanceConsole.Oversight.Internal.Views;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Oversight.Internal;

/// <summary>
/// Sends checkpoints to witnesses as the ledger grows, each with the proof that it grew from the last one they took. A newer
/// one takes the place of one that has not arrived. Of several nodes the one that moves a witness's line on sends.
/// </summary>
internal sealed class WitnessFeed(
    IRuleBook rules, ILedger ledger, ISequencer sequencer, ICheckpoints checkpoints, IWebhooks webhooks, IDbContextFactory<ViewsDbContext> contexts, ChangeHub hub, IOptions<WitnessOptions> options,
    TimeProvider clock, ILogger<WitnessFeed> logger) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, WebhookStatus?> _shown = [];
    private long _head = -1;
    private DateTimeOffset _grownAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await sequencer.LoadedAsync(stoppingToken);
        using var timer = new PeriodicTimer(Pace, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await StepAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                Log.WitnessesFailed(logger, fault);
            }
        }
    }

    private async Task StepAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (_head != ledger.Head.Seq)
            (_head, _grownAt) = (ledger.Head.Seq, now);
        var witnesses = rules.Current.All<WitnessDefinition>(Witnesses.Kind);
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await views.Set<WitnessRow>().AsNoTracking().ToDictionaryAsync(row => row.Id, cancellationToken);
        foreach (var gone in rows.Values.Where(row => witnesses.All(witness => witness.Id != row.Id)))
            await ForgetAsync(views, gone, cancellationToken);
        foreach (var witness in witnesses)
            await FollowAsync(views, witness, rows.GetValueOrDefault(witness.Id), now, cancellationToken);
    }

    private async Task FollowAsync(ViewsDbContext views, Versioned<WitnessDefinition> witness, WitnessRow? row, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (row is null || row.Url != witness.Definition.Url)
        {
            await SendAsync(views, witness, row, null, 0, now, cancellationToken);
            return;
        }

        var sent = await webhooks.FindAsync(views, row.Message, cancellationToken);
        if (_shown.GetValueOrDefault(row.Id) != sent)
        {
            _shown[row.Id] = sent;
            hub.Publish(new ChangeNotice(ChangeTopics.Witness, row.Id, _head));
        }

        var sinceSent = now - EntryTime.FromMicroseconds(row.SentAt);
        if (WitnessPace.HeldBy(sent?.LastResult) is { } held && held != row.ProvenFrom && held <= _head && sinceSent >= WitnessPace.AtLeast)
            await SendAsync(views, witness, row, sent, held, now, cancellationToken);
        else if (WitnessPace.IsDue(options.Value, _head - row.Size, sinceSent, now - _grownAt))
            await SendAsync(views, witness, row, sent, sent is { Arrived: true } ? row.Size : row.DeliveredSize ?? 0, now, cancellationToken);
    }

    private async Task SendAsync(ViewsDbContext views, Versioned<WitnessDefinition> witness, WitnessRow? row, WebhookStatus? sent, long from, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var checkpoint = await checkpoints.CurrentAsync(cancellationToken);
        from = Math.Min(from, checkpoint.Size);
        var proof = from == 0 ? [] : await checkpoints.ConsistencyAsync(from, checkpoint.Size, cancellationToken);
        var message = $"checkpoint.{witness.Id}.{witness.Version}.{checkpoint.Size}.{from}.{EntryTime.ToMicroseconds(now)}";
        var same = row?.Url == witness.Definition.Url;
        var next = new WitnessRow
        {
            Id = witness.Id,
            Url = witness.Definition.Url,
            Message = message,
            Size = checkpoint.Size,
            ProvenFrom = from,
            SentAt = EntryTime.ToMicroseconds(now),
            DeliveredSize = sent is { Arrived: true } ? row!.Size : same ? row!.DeliveredSize : null,
            DeliveredAt = sent is { Arrived: true, LastAt: { } at } ? EntryTime.ToMicroseconds(at) : same ? row!.DeliveredAt : null,
            Failures = sent is { Arrived: true } || !same ? 0 : row!.Failures + Witnesses.FailuresOf(sent),
        };
        await using var transaction = await views.Database.BeginTransactionAsync(cancellationToken);
        if (!await MoveAsync(views, row, next, cancellationToken))
            return;
        await webhooks.AddAsync(views, new OutgoingWebhook(message, next.Url, Witnesses.ReceiverOf(witness.Id), WitnessMessage.Type, WitnessMessage.Write(message, checkpoint, from, proof), now), cancellationToken);
        await views.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        views.ChangeTracker.Clear();
        hub.Publish(new ChangeNotice(ChangeTopics.Witness, witness.Id, _head));
    }

    /// <summary>Puts the next line in the place of the one that was read; false where another node did.</summary>
    private async Task<bool> MoveAsync(ViewsDbContext views, WitnessRow? row, WitnessRow next, CancellationToken cancellationToken)
    {
        if (row is not null)
        {
            if (await views.Set<WitnessRow>().Where(one => one.Id == row.Id && one.Message == row.Message).ExecuteDeleteAsync(cancellationToken) == 0)
                return false;
            await webhooks.WithdrawAsync(views, row.Message, cancellationToken);
        }

        views.Add(next);
        try
        {
            await views.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            views.ChangeTracker.Clear();
            return false;
        }
    }

    private async Task ForgetAsync(ViewsDbContext views, WitnessRow row, CancellationToken cancellationToken)
    {
        await views.Set<WitnessRow>().Where(one => one.Id == row.Id && one.Message == row.Message).ExecuteDeleteAsync(cancellationToken);
        await webhooks.WithdrawAsync(views, row.Message, cancellationToken);
        _shown.Remove(row.Id);
    }
}

internal static partial class Log
{
    [LoggerMessage(EventId = 3001, Level = LogLevel.Warning, Message = "Checkpoints could not be sent to witnesses; it is tried again.")]
    public static partial void WitnessesFailed(ILogger logger, Exception fault);
}
