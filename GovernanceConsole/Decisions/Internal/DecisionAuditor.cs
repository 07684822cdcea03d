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
            var record = DecisionRecord.Read(document.RootElement);
            if (record.Revision != _rules.Revision)
                return $"It says that it was decided by the rules at revision {record.Revision}, but those of its place are at {_rules.Revision}.";
            var root = document.RootElement.GetProperty("question");
            // The digest was taken before anything was taken out.
            if (record.Facts.Redacted.Count == 0 && RecordedQuestion.DigestOf(root) is { } digest && digest != record.Digest)
                return "Its question does not give its digest: it was changed after it was asked.";
            var (again, holds) = DecidedAgain.Of(entry, record, RecordedRequests.QuestionOf(root), _rules);
            return holds
                ? null
                : $"Decided again from its question and the rules in force, the answer is {again.Outcome.Word()}{(again.Code is null ? "" : $" ({again.Code})")}, not what it says.";
        }
    }
}
