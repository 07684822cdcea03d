using System.Runtime.InteropServices;
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

        // The question is looked at, and everything else is written anew and has to be the same.
        public bool ProvesForm(string kind) => kind == EntryKinds.Decision;

        public string? Check(LedgerEntry entry, string? requestKey)
        {
            if (entry.Kind != EntryKinds.Decision)
                return requestKey is null ? null : "It is kept under a request key, as only decisions are.";
            using var document = JsonDocument.Parse(entry.Body);
            var body = document.RootElement;
            var facts = DecisionRecord.ReadFacts(body);
            if (facts.Revision != _rules.Revision)
                return $"It says that it was decided by the rules at revision {facts.Revision}, but those of its place are at {_rules.Revision}.";
            var root = body.GetProperty("question"u8);
            if (!CanonicalCheck.IsCanonical(JsonMarshal.GetRawUtf8Value(root)))
                return "Its question is not in canonical form.";
            var question = RecordedRequests.QuestionOf(root);
            // The digest was taken before anything was taken out.
            if (facts.Redacted.Count == 0 && !RecordedQuestion.Gives(question, root, body.GetProperty("digest"u8)))
                return "Its question does not give its digest: it was changed after it was asked.";
            var (again, holds) = DecidedAgain.Of(entry, body, question, facts, _rules, requestKey);
            if (holds)
                return null;
            return !body.GetProperty("request_key"u8).ValueEquals(requestKey)
                ? "It is kept under another request key than it says: a repeated call would be given a wrong answer."
                : $"Decided again from its question and the rules in force, the answer is {again.Outcome.Word()}{(again.Code is null ? "" : $" ({again.Code})")}, not what it says.";
        }
    }
}
