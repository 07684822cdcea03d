using System.Globalization;
using GovernanceConsole.Approvals;

namespace GovernanceConsole.Decisions.Engine;

/// <summary>What an approval does: it lifts the holds it was given for, never a denial, never a hold that came later. One that does not hold good denies.</summary>
internal static class ApprovalControl
{
    public static void Check(ApprovalFact approval, ref VerdictList verdicts)
    {
        switch (approval.Standing)
        {
            case ApprovalStanding.Valid:
                verdicts.Lift(approval.Covers);
                break;
            case ApprovalStanding.Pending:
                Hold($"The approval '{approval.Id}' still waits for a person.", ref verdicts);
                break;
            case ApprovalStanding.Cooling:
                Hold($"The approval '{approval.Id}' can be used from {approval.From?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}; until then it can be pulled back.", ref verdicts);
                break;
            case ApprovalStanding.Used:
                Deny(ReasonCodes.ApprovalExpired, $"The approval '{approval.Id}' was used: it permits one call.", ref verdicts);
                break;
            case ApprovalStanding.Expired:
                Deny(ReasonCodes.ApprovalExpired, $"The time of the approval '{approval.Id}' is over.", ref verdicts);
                break;
            case ApprovalStanding.Refused:
                Deny(ReasonCodes.ApprovalExpired, $"The approval '{approval.Id}' was refused or taken back.", ref verdicts);
                break;
            case ApprovalStanding.OtherAction:
                Deny(ReasonCodes.OutOfScope, $"The approval '{approval.Id}' is for another action: subject, action with all properties, and resource must be exactly those that were approved.", ref verdicts);
                break;
            case ApprovalStanding.Unknown:
                Deny(ReasonCodes.OutOfScope, $"This agent has no approval '{approval.Id}'.", ref verdicts);
                break;
        }
    }

    private static void Hold(string message, ref VerdictList verdicts) => verdicts.Hold(Control.Approval, ReasonCodes.ApprovalRequired, message, "permission:DecideApprovals");

    private static void Deny(string code, string message, ref VerdictList verdicts) => verdicts.Deny(Control.Approval, code, message, "permission:DecideApprovals");
}
