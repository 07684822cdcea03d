using System.Text.Json;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Quality.Internal;

/// <summary>Puts on record that a service level came to be breached or is met again, where that is news. Several nodes may say so at once; one of them does.</summary>
internal sealed class SlaWork(SlaFold fold, ActorRef actor, SlaStatement statement) : SequencedWork
{
    private readonly TaskCompletionSource<WriteResult<SlaStatement>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WriteResult<SlaStatement>? _result;

    public Task<WriteResult<SlaStatement>> Answer => _answer.Task;

    public override void Run(ILedgerBatch batch)
    {
        var rule = batch.Rules.Find(SlaDefinition.RuleKind, statement.Sla).As<SlaDefinition>();
        if (rule?.Version != statement.Version)
        {
            _result = rule is null ? Refusal.NotFound("service level", statement.Sla) : Refusal.Stale("The service level has changed since it was measured.");
            return;
        }

        if ((fold.Standing(statement.Sla)?.State ?? SlaState.Met) == statement.State)
        {
            _result = Refusal.Conflict("That was said already.");
            return;
        }

        var said = statement with { Since = batch.Now };
        var body = CanonicalJson.Write(JsonSerializer.SerializeToElement(said, WireJson.Options));
        var entry = batch.Append(new EntryDraft { Kind = EntryKinds.Sla, Actor = actor, Agent = rule.Definition.About?.Agent, Outcome = said.State.ToString().ToLowerInvariant(), Body = body });
        _result = new WriteResult<SlaStatement>.Saved(said, entry.Seq, 1);
    }

    public override void Committed() => _answer.TrySetResult(_result!);

    public override void Failed(Exception cause) => _answer.TrySetResult(Refusal.Unavailable("The ledger could not take it; nothing was recorded."));
}
