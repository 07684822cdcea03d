using System.Collections.Concurrent;
using System.Collections.Immutable;
using GovernanceConsole.Budgets.Rules;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Budgets.Internal;

/// <summary>The meters on the loop, and what of them is durable for every other thread.</summary>
internal sealed class BudgetFold(BudgetZone zone, ChangeHub hub, TimeProvider clock) : ISavedFold, IBudgetBook
{
    private readonly BudgetState _state = new();
    private readonly HashSet<(string Meter, DateTimeOffset Window)> _moved = [];
    private readonly HashSet<string> _touched = [];
    private readonly ConcurrentDictionary<(string Meter, DateTimeOffset Window), MeterSum> _durable = new();
    private volatile ImmutableSortedSet<(DateTimeOffset End, string Id)> _ends = [];
    private readonly ConcurrentDictionary<string, Reservation> _open = new(StringComparer.Ordinal);
    private long _seq;

    public string Name => "budgets";

    public int Version => 1;

    public IReadOnlyList<string> FirstRules { get; } = [BudgetRules.Budget, BudgetRules.HardStop];

    /// <summary>Durable open reservations, the first to end first.</summary>
    public IEnumerable<Reservation> Open => _ends.Select(end => _open.GetValueOrDefault(end.Id)).OfType<Reservation>();

    public MeterSum Durable(string meter, DateTimeOffset window) => _durable.GetValueOrDefault((meter, window));

    /// <summary>A copy at the loop's position. Only on its thread.</summary>
    public (long Seq, byte[] State) Copy() => (_seq, _state.Save(clock.GetUtcNow()));

    public BudgetReading Read(MeteredLimit limit, string? part, DateTimeOffset now)
    {
        var window = BudgetWindows.StartOf(limit.Period, now, zone.Zone);
        var sum = _state.Read(limit.MeterOf(part), window);
        return new BudgetReading(limit.Source, part, window, sum.Spent, sum.Reserved);
    }

    public Reservation? FindOpen(string evaluationId) => _state.Open.GetValueOrDefault(evaluationId);

    public Reservation? ReservedBy(LedgerEntry permit) => PermitReservation.Of(permit);

    public IEnumerable<EntryDraft> Expire(DateTimeOffset now)
    {
        // Taken whole first: each entry that is appended moves the state.
        var due = _state.ByEnd.TakeWhile(reservation => reservation.ExpiresAt <= now).ToList();
        return due.Select(reservation => BudgetDrafts.End(reservation, "expired"));
    }

    public IEnumerable<EntryDraft> Crossings(LimitIndex limits, IReadOnlyList<BudgetReading> before, IReadOnlyList<ReservedAmount> amounts, string? agent, string? runId) =>
        from amount in amounts
        let limit = limits.All.GetValueOrDefault(amount.Limit)
        where limit is { Thresholds.Count: > 0, Per: MeteredPer.Whole }
        let used = before.First(reading => reading.Limit == amount.Limit).Used
        from threshold in BudgetThresholds.Crossed(limit, used, used + amount.Amount)
        select BudgetDrafts.Crossed(limit, threshold, used + amount.Amount, amount.Window, agent, runId);

    public Task ReloadAsync(IRuleView rules, LedgerHead head, CancellationToken cancellationToken)
    {
        PublishAll();
        return Task.CompletedTask;
    }

    public void Load(byte[]? saved)
    {
        if (saved is not null)
            _state.Load(saved);
        else
            _state.Clear();
    }

    public byte[] Save() => _state.Save(clock.GetUtcNow());

    public void Apply(SequencedEntry sequenced)
    {
        _seq = sequenced.Entry.Seq;
        foreach (var moved in _state.Apply(sequenced.Entry))
        {
            _moved.Add(moved);
            _touched.Add(sequenced.Entry.EvaluationId!);
        }
    }

    public void Committed(IRuleView rules)
    {
        if (_moved.Count == 0)
            return;
        foreach (var key in _moved)
            _durable[key] = _state.Read(key.Meter, key.Window);
        var ends = _ends.ToBuilder();
        foreach (var id in _touched)
        {
            if (_state.Open.TryGetValue(id, out var open))
            {
                _open[id] = open;
                ends.Add((open.ExpiresAt, id));
            }
            else if (_open.TryRemove(id, out var ended))
            {
                ends.Remove((ended.ExpiresAt, id));
            }
        }

        _ends = ends.ToImmutable();
        _moved.Clear();
        _touched.Clear();
        hub.Publish(new ChangeNotice(ChangeTopics.Budget, null, _seq));
    }

    private void PublishAll()
    {
        _moved.Clear();
        _touched.Clear();
        _durable.Clear();
        _open.Clear();
        foreach (var (key, sum) in _state.Meters)
            _durable[key] = sum;
        foreach (var (id, reservation) in _state.Open)
            _open[id] = reservation;
        _ends = [.. _state.Open.Values.Select(reservation => (reservation.ExpiresAt, reservation.Id))];
    }
}
