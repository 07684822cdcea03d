using GovernanceConsole.Components;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Budgets.Internal;

/// <summary>The time zone that windows begin and end in: the organisation's.</summary>
internal sealed class BudgetZone(IOptions<OrganisationOptions> organisation)
{
    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(organisation.Value.TimeZone);
}
