using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Oversight.Rules;

namespace GovernanceConsole.Oversight.Internal;

internal sealed class WeeklyScorecards(ScorecardWriter writer, IRuleBook rules, Ids ids, TimeProvider clock) : IWeeklyScorecards
{
    private const int MaxText = 2000;

    public WeekSpan Running => Weeks.Of(clock.GetUtcNow(), writer.Zone);

    public IReadOnlyList<Versioned<WeeklyScorecard>> All() => [.. rules.Current.All<WeeklyScorecard>(WeeklyScorecard.RuleKind).Reverse()];

    public Versioned<WeeklyScorecard>? Find(string week) => rules.Current.Find(WeeklyScorecard.RuleKind, week).As<WeeklyScorecard>();

    public Task<WeeklyScorecard> SoFarAsync(CancellationToken cancellationToken) => writer.WriteAsync(Running, cancellationToken);

    public IReadOnlyList<Versioned<WeeklyNote>> Notes(string week) => [.. rules.Current.All<WeeklyNote>(WeeklyNote.RuleKind).Where(note => note.Definition.Week == week)];

    public IReadOnlyList<Versioned<WeeklyNote>> OpenDecisions() =>
        [.. rules.Current.All<WeeklyNote>(WeeklyNote.RuleKind).Where(note => note.Definition is { Kind: WeeklyNoteKind.Decision, DoneAt: null }).OrderBy(note => note.Definition.Due ?? DateOnly.MaxValue)];

    public async Task<WriteResult<Versioned<WeeklyNote>>> NoteAsync(Caller caller, WeeklyNote note, CancellationToken cancellationToken)
    {
        if ((note.Kind == WeeklyNoteKind.Decision ? MayDecide(caller) : MayComment(caller)) is { } lacks)
            return lacks;
        if (string.IsNullOrWhiteSpace(note.Text) || note.Text.Length > MaxText)
            return Refusal.OutOfRange("text", $"A note has 1 to {MaxText:N0} characters.");
        if (note.Kind == WeeklyNoteKind.Comment && (note.Owner is not null || note.Due is not null))
            return Refusal.OutOfRange("kind", "Only a decision has an owner and a day.");
        if (note is { Kind: WeeklyNoteKind.Decision, Owner: not { Length: > 0 and <= 254 } })
            return Refusal.OutOfRange("owner", "A decision names who carries it out by e-mail.");
        if (note.DoneAt is not null)
            return Refusal.OutOfRange("done_at", "A note begins open.");
        if (note.Week != Running.Id && Find(note.Week) is null)
            return Refusal.NotFound("weekly scorecard", note.Week);
        return await PutAsync(caller, ids.New(), note with { Text = note.Text.Trim() }, note.Kind == WeeklyNoteKind.Decision ? "Decided on the week's scorecard" : "Comment on the week's scorecard", 0, cancellationToken);
    }

    public async Task<WriteResult<Versioned<WeeklyNote>>> DoneAsync(Caller caller, string id, string reason, int? expectedVersion, CancellationToken cancellationToken)
    {
        if (rules.Current.Find(WeeklyNote.RuleKind, id).As<WeeklyNote>() is not { Definition: var note } found || note.Kind != WeeklyNoteKind.Decision)
            return Refusal.NotFound("decision", id);
        if (caller.Actor != ActorRef.Person(note.Owner!) && MayDecide(caller) is { } lacks)
            return lacks;
        return note.DoneAt is not null ? Refusal.Conflict("It is done already.")
            : await PutAsync(caller, id, note with { DoneAt = clock.GetUtcNow() }, reason, expectedVersion ?? found.Version, cancellationToken);
    }

    private static Refusal? MayDecide(Caller caller) => caller.Has(Permission.SetDials) ? null : caller.Lacks(Permission.DecideRecommendations);

    private static Refusal? MayComment(Caller caller) => caller.IsPerson ? caller.Lacks(Permission.ReadConsole) : MayDecide(caller);

    private Task<WriteResult<Versioned<WeeklyNote>>> PutAsync(Caller caller, string id, WeeklyNote note, string reason, int? version, CancellationToken cancellationToken) =>
        rules.PutAsync<WeeklyNote>(new RuleChange { Kind = WeeklyNote.RuleKind, Id = id, Document = RuleDocuments.Document(note), Actor = caller.Actor, Reason = reason, ExpectedVersion = version }, cancellationToken);
}
