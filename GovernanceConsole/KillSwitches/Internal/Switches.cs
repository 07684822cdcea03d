using System.Text;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.KillSwitches.Internal;

internal sealed class Switches(IRuleBook rules, ILedger ledger, IServiceAccounts accounts, Ids ids, IOptions<KillSwitchOptions> options, TimeProvider clock) : IKillSwitches
{
    private const int MaxReason = 1000;
    private const int RefusalsSearched = 500;

    public StopIndex Engaged => new(Orders(rules.Current).Where(stop => stop.Definition.IsEngaged).Select(stop => new EngagedStop(stop.Id, stop.Definition)));

    public KillReach Reach(KillScope scope) => ScopeReach.Of(rules.Current, scope);

    public KillRecord? Find(string id) => rules.Current.Find(StopOrder.RuleKind, id).As<StopOrder>() is { } stop ? Read(stop) : null;

    public IReadOnlyList<KillRecord> List(bool engagedOnly) =>
        [.. rules.Current.All<StopOrder>(StopOrder.RuleKind)
            .Where(stop => !engagedOnly || stop.Definition.IsEngaged)
            .OrderByDescending(stop => stop.Definition.IsEngaged)
            .ThenByDescending(stop => stop.Id, StringComparer.Ordinal)
            .Select(Read)];

    public async Task<WriteResult<KillRecord>> EngageAsync(Caller caller, KillScope scope, string reason, CancellationToken cancellationToken)
    {
        var (started, requestedAt) = (clock.GetTimestamp(), clock.GetUtcNow());
        if (caller.Lacks(Permission.Kill) is { } lacks)
            return lacks;
        if (Problem(scope, reason) is { } problem)
            return problem;
        var order = new StopOrder(scope, reason.Trim(), caller.Actor.ToString(), requestedAt);
        var change = new RuleChange
        {
            Kind = StopOrder.RuleKind,
            Id = ids.New(),
            Document = RuleDocuments.Document(order),
            Actor = caller.Actor,
            Reason = order.Reason,
            EntryKind = EntryKinds.Kill,
            Agent = scope.Target == KillTarget.Agent ? scope.Id : null,
            ExpectedVersion = 0,
            Guard = view => Standing(view, scope) is { } standing ? Refusal.Conflict($"The kill switch {standing} on {scope} stands already.") : null,
        };
        // Once the person has pressed the button, a closed browser must not leave it half done.
        var result = await rules.PutAsync<StopOrder>(change, CancellationToken.None);
        if (result is not WriteResult<Versioned<StopOrder>>.Saved { Seq: var seq } saved)
            return ((WriteResult<Versioned<StopOrder>>.Refused)result).Refusal;
        if (RuleTrial.IsRunning)
            return saved.Map(Read);
        var durable = clock.GetElapsedTime(started);
        List<EnforcementPoint> points = [new("decision_point", "confirmed", durable.TotalMilliseconds, $"Ledger entry {seq} is durable; no permit in scope follows it.")];
        if (ScopeReach.WhollyStopped(rules.Current, scope) is { Count: > 0 } agents)
            points.Add(await RevokeAsync(caller.Actor, agents, reason, started));
        await ReportAsync(caller.Actor, change.Id, new KillReport(seq, saved.Value.ChangedAt, points), cancellationToken);
        return new WriteResult<KillRecord>.Saved(Read(saved.Value), seq, saved.Version);
    }

    public async Task<WriteResult<KillRecord>> ReleaseAsync(Caller caller, string id, string reason, CancellationToken cancellationToken)
    {
        if (caller.Lacks(Permission.Kill) is { } lacks)
            return lacks;
        if (options.Value.ReleaseByPersonOnly && !caller.IsPerson)
            return Refusal.Forbidden("Only a person releases a kill switch here (KillSwitches:ReleaseByPersonOnly).");
        if (ReasonProblem(reason) is { } problem)
            return problem;
        if (rules.Current.Find(StopOrder.RuleKind, id).As<StopOrder>() is not { } stop)
            return Refusal.NotFound("kill switch", id);
        var released = stop.Definition with { ReleasedBy = caller.Actor.ToString(), ReleasedAt = clock.GetUtcNow(), ReleaseReason = reason.Trim() };
        var change = new RuleChange
        {
            Kind = StopOrder.RuleKind,
            Id = id,
            Document = RuleDocuments.Document(released),
            Actor = caller.Actor,
            Reason = reason.Trim(),
            EntryKind = EntryKinds.Release,
            Agent = stop.Definition.Scope.Target == KillTarget.Agent ? stop.Definition.Scope.Id : null,
            Guard = view => view.Find(StopOrder.RuleKind, id).As<StopOrder>()?.Definition.IsEngaged == true ? null : Refusal.Conflict($"The kill switch {id} was released already."),
        };
        return (await rules.PutAsync<StopOrder>(change, CancellationToken.None)).Map(Read);
    }

    public async Task<FirstRefusal?> FirstRefusalAsync(KillRecord kill, CancellationToken cancellationToken)
    {
        var refused = await ledger.ReadAsync(new LedgerQuery(After: kill.Seq, Kind: EntryKinds.Decision, Outcome: "deny", Limit: RefusalsSearched), cancellationToken);
        var marker = Encoding.UTF8.GetBytes($"\"source\":\"{kill.Id}\"");
        return refused.Items.FirstOrDefault(entry => entry.Body.Span.IndexOf(marker) >= 0) is { } first ? new FirstRefusal(first.Seq, first.Agent, first.At - kill.EnforcedAt) : null;
    }

    private Refusal? Problem(KillScope scope, string reason)
    {
        if (scope.Target != KillTarget.Everything && !Slug.IsValid(scope.Id))
            return Refusal.OutOfRange("scope", $"The {KillScope.Word(scope.Target)} to stop {Slug.Rule}.");
        if (ReasonProblem(reason) is { } problem)
            return problem;
        // A switch on a misspelt name would look engaged and stop nothing.
        return Reach(scope).Known ? null : Refusal.NotFound(KillScope.Word(scope.Target), scope.Id!);
    }

    private static Refusal? ReasonProblem(string reason) =>
        string.IsNullOrWhiteSpace(reason) || reason.Length > MaxReason ? Refusal.OutOfRange("reason", $"reason must have 1 to {MaxReason} characters.") : null;

    private static string? Standing(IRuleView view, KillScope scope) =>
        Orders(view).FirstOrDefault(stop => stop.Definition.IsEngaged && stop.Definition.Scope == scope)?.Id;

    // In no order: of those ever pressed few stand.
    private static IEnumerable<Versioned<StopOrder>> Orders(IRuleView view) => view.OfKind(StopOrder.RuleKind).Values.Select(rule => rule.As<StopOrder>()).OfType<Versioned<StopOrder>>();

    private async Task<EnforcementPoint> RevokeAsync(ActorRef actor, IReadOnlyList<string> agents, string reason, long started)
    {
        try
        {
            var revoked = await accounts.RevokeTokensAsync(actor, agents, reason, CancellationToken.None);
            return new EnforcementPoint("access_tokens", "confirmed", clock.GetElapsedTime(started).TotalMilliseconds, $"{revoked} {(revoked == 1 ? "token" : "tokens")} of {agents.Count} {(agents.Count == 1 ? "agent" : "agents")} revoked; the next call with one is 401.");
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The kill itself holds whatever becomes of the tokens; the person has to read that they may still be valid.
            return new EnforcementPoint("access_tokens", "failed", clock.GetElapsedTime(started).TotalMilliseconds, $"Tokens could not be revoked ({fault.Message}); every question is refused all the same.");
        }
    }

    private Task<WriteResult<IReadOnlyList<RuleVersion>>> ReportAsync(ActorRef actor, string id, KillReport report, CancellationToken cancellationToken) =>
        rules.ChangeAsync(
            [new RuleChange { Kind = KillReport.RuleKind, Id = id, Document = RuleDocuments.Document(report), Actor = actor, Reason = "Measured at the enforcement points.", EntryKind = EntryKinds.Notice }],
            cancellationToken);

    private KillRecord Read(Versioned<StopOrder> stop)
    {
        var report = rules.Current.Find(KillReport.RuleKind, stop.Id).As<KillReport>()?.Definition;
        return new KillRecord(stop.Id, stop.Definition, report?.Seq ?? stop.Seq, report?.EnforcedAt ?? stop.ChangedAt, stop.Definition.IsEngaged ? null : stop.Seq, report?.Points ?? []);
    }
}
