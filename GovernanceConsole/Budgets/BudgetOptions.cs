using System.ComponentModel.DataAnnotations;

namespace GovernanceConsole.Budgets;

/// <summary>The section <c>Budgets</c>.</summary>
public sealed class BudgetOptions
{
    /// <summary>How long a permit's reservation waits for its outcome before it is released. From 1 second to 31 days.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "31.00:00:00", ErrorMessage = "Budgets:ReservationLife must be from 1 second to 31 days.")]
    public TimeSpan ReservationLife { get; set; } = TimeSpan.FromHours(1);
}
