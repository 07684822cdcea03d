using System.Globalization;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Policies;

namespace GovernanceConsole.Decisions.Internal;

/// <summary>Decides recorded questions twice by today's rules, with the pack as it stands and with the draft enforced in its place.</summary>
internal sealed class PolicyForecaster(ILedger ledger, DecisionFold fold, TimeProvider clock) : IPolicyForecast
{
    private const int PageSize = 1000;
    private const int MaxConsidered = 20_000;
    private const int ExamplesKept = 20;

    public async Task<PackForecast?> ForecastAsync(string id, PackDefinition draft, TimeSpan window, CancellationToken cancellationToken)
    {
        if (PolicyIndex.Alone(id, draft) is null)
            return null;
        // What is stopped at the moment, and what was left of a budget then, says nothing of the pack.
        var today = fold.Durable with { Stops = KillSwitches.StopIndex.Empty, Limits = Budgets.LimitIndex.Empty };
        var document = RuleDocuments.Document(draft with { Mode = PackMode.Enforce });
        var drafted = today with { Policies = today.Policies.With(new RuleVersion(PolicyRules.Policy, id, 0, document, ActorRef.System("forecast"), "forecast", clock.GetUtcNow(), 0)) };
        var (tally, contents) = (new ForecastTally(id), new RecordedContents(ledger));
        long? before = null;
        while (tally.Considered < MaxConsidered)
        {
            var page = await ledger.ReadAsync(new LedgerQuery(After: before, Kind: EntryKinds.Decision, Since: clock.GetUtcNow() - window, NewestFirst: true, Limit: PageSize), cancellationToken);
            foreach (var entry in page.Items)
            {
                var record = DecisionRecord.Read(entry);
                var (question, whole) = await contents.RestoreAsync(RecordedRequests.QuestionOf(record), cancellationToken);
                var request = RecordedRequests.Read(question, record.AskedBy);
                tally.Add(entry, request, whole && record.Facts.Redacted.Count == 0, Decide(today), Decide(drafted));

                Decision Decide(DecisionSnapshot rules) => DecisionEngine.Decide(rules, request, record.Facts.Redacted.Count > 0 ? record.Facts : record.Facts with { Policies = PolicyControls.Find(rules, request) }, entry.At);
            }

            if (page.NextCursor is null)
                return tally.Sum(complete: true);
            before = long.Parse(page.NextCursor, CultureInfo.InvariantCulture);
        }

        return tally.Sum(complete: false);
    }

    private sealed class ForecastTally(string id)
    {
        private readonly Dictionary<(string, string), int> _changes = [];
        private readonly Dictionary<string, (int Held, int Denied)> _rules = new(StringComparer.Ordinal);
        private readonly List<ForecastChange> _examples = [];
        private int _withoutContent;

        public int Considered { get; private set; }

        public void Add(LedgerEntry entry, DecisionRequest request, bool whole, Decision before, Decision after)
        {
            Considered++;
            _withoutContent += whole ? 0 : 1;
            foreach (var rule in after.Reasons.Where(reason => reason.Control is Control.Consent or Control.Guidance && reason.Source?.Split('/') is [var pack, _] && pack == id))
            {
                var (held, denied) = _rules.GetValueOrDefault(rule.Source![(id.Length + 1)..]);
                _rules[rule.Source![(id.Length + 1)..]] = rule.Outcome == Outcome.Deny ? (held, denied + 1) : (held + 1, denied);
            }

            var (was, would) = (before.Outcome.Word(), after.Outcome.Word());
            if (was == would)
                return;
            _changes[(was, would)] = _changes.GetValueOrDefault((was, would)) + 1;
            if (_examples.Count < ExamplesKept)
                _examples.Add(new ForecastChange(entry.Seq, entry.At, request.SubjectId, request.ActionName, entry.RunId, was, would));
        }

        public PackForecast Sum(bool complete) => new(
            Considered, _changes, [.. _rules.OrderBy(rule => rule.Key, StringComparer.Ordinal).Select(rule => new RuleCount(rule.Key, PackMode.Enforce, rule.Value.Held, rule.Value.Denied))], _examples, complete, _withoutContent);
    }
}
