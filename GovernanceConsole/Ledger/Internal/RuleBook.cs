using GovernanceConsole.Data;
using GovernanceConsole.Kernel;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Ledger.Internal;

internal sealed class RuleBook(ISequencer sequencer, SequencerState state, IDbContextFactory<ConsoleDbContext> contexts) : IRuleBook
{
    public IRuleView Current => state.Current.Rules;

    public async Task<WriteResult<IReadOnlyList<RuleVersion>>> ChangeAsync(IReadOnlyList<RuleChange> changes, CancellationToken cancellationToken)
    {
        if (changes.Select(Unrecordable).FirstOrDefault(problem => problem is not null) is { } problem)
            return Refusal.OutOfRange("body", problem);
        if (RuleTrial.Running is { } trial)
            return trial.Take(changes);
        var work = new RuleChangeWork(changes);
        if (!sequencer.TryEnqueue(work))
            return Refusal.Unavailable(sequencer.Health.Problem ?? "Too much waits in line for the ledger. Try again in a moment.");
        // Once in line it will happen or not whether or not the caller stays: wait for the truth.
        return await work.Answer.WaitAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<RuleVersion>> HistoryAsync(string kind, string id, int limit, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.Set<RuleRow>().AsNoTracking()
            .Where(row => row.Kind == kind && row.Id == id)
            .OrderByDescending(row => row.Version)
            .Take(limit)
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(row => row.ToVersion());
    }

    /// <summary>Why a document has no canonical form and so can neither be hashed nor recorded, or null.</summary>
    private static string? Unrecordable(RuleChange change)
    {
        try
        {
            if (change.Document is { } document)
                _ = CanonicalJson.Write(document);
            return null;
        }
        catch (CanonicalJsonException unrepresentable)
        {
            return unrepresentable.Message;
        }
    }
}
