using GovernanceConsole.Ledger;

namespace GovernanceConsole.Approvals.Internal;

/// <summary>Follows every item through the ledger: nothing is decided twice, used twice, or used after its time.</summary>
internal sealed class ApprovalAuditor : IEntryAuditor
{
    public IEntryAudit Begin(IRuleView rules) => new Audit();

    private sealed class Audit : IEntryAudit
    {
        private readonly Dictionary<string, ApprovalItem> _items = [];

        public void Apply(RuleVersion rule, IRuleView rules)
        {
        }

        public string? Check(LedgerEntry entry, string? requestKey) => null;

        public string? Follow(LedgerEntry entry)
        {
            if (entry.Kind != EntryKinds.Approval)
                return null;
            var happened = ApprovalEvent.Read(entry);
            var item = _items.GetValueOrDefault(happened.Item);
            // A verification that begins later has not seen how older items came in.
            if (item is null && happened is not ApprovalEvent.Requested)
                return null;
            if (Problem(item, happened, entry) is { } problem)
                return problem;
            _items[happened.Item] = ApprovalFolding.Apply(item, happened, entry)!;
            return null;
        }

        private static string? Problem(ApprovalItem? item, ApprovalEvent happened, LedgerEntry entry) => happened switch
        {
            ApprovalEvent.Requested => item is null ? null : $"The action '{happened.Item}' was in the queue already.",
            ApprovalEvent.Used when item!.State != ApprovalState.Approved => $"The approval '{item.Id}' was {item.State.Word()} and could not be used.",
            ApprovalEvent.Used when entry.At < item!.UsableFrom || entry.At >= item.ApprovedUntil => $"The approval '{item!.Id}' was used outside its time.",
            ApprovalEvent.Used => null,
            ApprovalEvent.Withdrawn or ApprovalEvent.Expired => item!.State is ApprovalState.Approved or ApprovalState.Pending ? null : $"The action '{item.Id}' was {item.State.Word()} already.",
            _ => item!.State == ApprovalState.Pending ? null : $"The action '{item.Id}' was {item.State.Word()} already.",
        };
    }
}
