using System.Text.Json;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Decisions.Internal;

/// <summary>Decides every decision again, from the recorded question and facts, by the rules of its place in the ledger.</summary>
internal sealed class DecisionAuditor : IEntryAuditor
{
    public IEntryAudit Begin(IRuleView rules) => new Audit(SnapshotFolding.From(rules));

    private sealed class Audit(DecisionSnapshot rules) : IEntryAudit
    {
        private DecisionSnapshot _rules = rules;

        public void Apply(RuleVersion rule, IRuleView rules) => _rules = SnapshotFolding.Apply(_rules, rule, rules);

        public string? Check(LedgerEntry entry)
        {
            if (entry.Kind != EntryKinds.Decision)
                return null;
            using var document = JsonDocument.Parse(entry.Body);
            var body = document.RootElement;
            var facts = DecisionRecord.ReadFacts(body);
            if (facts.Revision != _rules.Revision)
                return $"It says that it was decided by the rules at revision {facts.Revision}, but those of its place are at {_rules.Revision}.";
            var root = body.GetProperty("question"u8);
            // The digest was taken before anything was taken out.
            if (facts.Redacted.Count == 0 && RecordedQuestion.DigestOf(root) is { } digest && !body.GetProperty("digest"u8).ValueEquals(digest))
                return "Its question does not give its digest: it was changed after it was asked.";
            var (again, holds) = DecidedAgain.Of(entry, body, RecordedRequests.QuestionOf(root), facts, _rules);
            return holds
                ? null
                : $"Decided again from its question and the rules in force, the answer is {again.Outcome.Word()}{(again.Code is null ? "" : $" ({again.Code})")}, not what it says.";
        }
    }
}
