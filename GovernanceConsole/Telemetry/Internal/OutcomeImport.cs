using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Telemetry.Internal;

internal sealed class OutcomeImport(ILedger ledger, ISequencer sequencer, IRuleBook rules, IAgentRegister register, IOutcomes outcomes, IOptions<OrganisationOptions> organisation, TimeProvider clock) : IOutcomeImport
{
    private const int LookedUpAtOnce = 500;

    public async Task<ImportResult> ImportAsync(Caller caller, string csv, CancellationToken cancellationToken)
    {
        if (caller.Lacks(Permission.ManageBudgets) is { } lacks)
            return new ImportResult.Refused(lacks);
        if (ZeroCharacter.IsIn(csv))
            return new ImportResult.Refused(new Refusal(RefusalKind.Malformed, ZeroCharacter.Refused));
        var (lines, faults) = ImportTable.Read(csv);
        if (faults.Count > 0)
            return new ImportResult.Faulty(faults);
        if (lines.Count == 0)
            return new ImportResult.Refused(new Refusal(RefusalKind.Malformed, "The file has no line besides its header."));
        var (permits, works) = (lines.Where(line => line.Work is null).ToList(), lines.Where(line => line.Work is not null).ToList());
        List<ImportFault> found =
        [
            .. ImportChecks.OfPermits(permits, await FindAsync(EntryKinds.Decision, permits, cancellationToken), await FindAsync(EntryKinds.Outcome, permits, cancellationToken)),
            .. ImportChecks.OfWork(works, register, rules.Current, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(organisation.Value.TimeZone)).DateTime)),
        ];
        if (found.Count > 0)
            return new ImportResult.Faulty([.. found.OrderBy(fault => fault.Line)]);
        // The work first: it is one commit, and may yet turn out to be at fault.
        var recorded = await RecordAsync(caller, works, cancellationToken);
        return recorded is ImportResult.Done done ? await ReportAsync(caller, permits, done, cancellationToken) : recorded;
    }

    private async Task<ImportResult> RecordAsync(Caller caller, List<ImportLine> works, CancellationToken cancellationToken)
    {
        if (works.Count == 0)
            return new ImportResult.Done(0, 0);
        cancellationToken.ThrowIfCancellationRequested();
        var work = new ImportWork(caller.Actor, works);
        return sequencer.TryEnqueue(work) ? await work.Answer : new ImportResult.Refused(Refusal.Unavailable(sequencer.Health.Problem ?? "Too much waits in line for the ledger. Try again in a moment."));
    }

    private async Task<ImportResult> ReportAsync(Caller caller, List<ImportLine> permits, ImportResult.Done done, CancellationToken cancellationToken)
    {
        foreach (var line in permits)
        {
            switch (await outcomes.ReportAsync(caller, line.Report, cancellationToken))
            {
                case WriteResult<RecordedOutcome>.Saved saved:
                    done = saved.Value.Repeated ? done with { Repeated = done.Repeated + 1 } : done with { Recorded = done.Recorded + 1 };
                    break;
                case WriteResult<RecordedOutcome>.Refused { Refusal.Kind: RefusalKind.Conflict }:
                    // Its agent reported something else while the file was read.
                    return new ImportResult.Faulty([ImportChecks.Changed(line)]);
                case WriteResult<RecordedOutcome>.Refused refused:
                    return new ImportResult.Refused(refused.Refusal);
            }
        }

        return done;
    }

    private async Task<Dictionary<string, LedgerEntry>> FindAsync(string kind, IEnumerable<ImportLine> lines, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, LedgerEntry>(StringComparer.Ordinal);
        foreach (var some in lines.Select(line => line.Key).Chunk(LookedUpAtOnce))
        {
            foreach (var entry in await ledger.ReadEvaluationsAsync(kind, some, cancellationToken))
                found[entry.EvaluationId!] = entry;
        }

        return found;
    }
}
