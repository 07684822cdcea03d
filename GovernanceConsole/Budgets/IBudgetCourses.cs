namespace GovernanceConsole.Budgets;

/// <summary>How limits were used up in the course of their running window.</summary>
public interface IBudgetCourses
{
    /// <summary>The use of a limit's running window, step by step, the first first. Empty where nothing was used, or the window is too short for steps.</summary>
    /// <param name="now">Falls into the window.</param>
    Task<BudgetCourse> ReadAsync(MeteredLimit limit, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>A window and its steps so far.</summary>
/// <param name="Start">The window's beginning; for a total, the first use.</param>
/// <param name="End">The window's end; null for a total.</param>
public sealed record BudgetCourse(DateTimeOffset Start, DateTimeOffset? End, IReadOnlyList<BudgetStep> Steps);

/// <summary>How a limit stood at the end of a step.</summary>
/// <param name="At">The step's end.</param>
/// <param name="Spent">What outcomes had reported, in the limit's unit.</param>
/// <param name="Used">The same with what permits still held.</param>
public sealed record BudgetStep(DateTimeOffset At, decimal Spent, decimal Used);
