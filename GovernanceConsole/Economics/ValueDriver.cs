using System.Text.Json.Serialization;
using GovernanceConsole.Budgets;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Economics;

/// <summary>What kind of worth a driver counts.</summary>
public enum DriverKind
{
    HoursSaved,
    Tickets,
    CycleTime,
    Revenue,
    Margin,
    Other,
}

/// <summary>Where a driver stands.</summary>
public enum DriverState
{
    /// <summary>It waits for somebody in finance.</summary>
    Declared,

    /// <summary>What was declared is in force.</summary>
    Approved,

    /// <summary>What was declared was turned down; what was in force before still is.</summary>
    Declined,

    /// <summary>Nothing of it is in force any more.</summary>
    Ended,
}

/// <summary>How a completed task of a workflow is valued: a quantity times a rate.</summary>
/// <param name="PerTask">How much of it each completed task brings, as its owner declares; the value is then declared.</param>
/// <param name="Kpi">The figure of outcomes that tells how much; the value is then measured. Either this or <paramref name="PerTask"/>.</param>
/// <param name="Rate">What one of it is worth, in USD.</param>
/// <param name="Owner">E-mail of who answers for the figure.</param>
public sealed record DriverTerms(
    string Workflow,
    DriverKind Kind,
    Money Rate,
    string Owner,
    [property: JsonConverter(typeof(QuantityConverter))] decimal? PerTask = null,
    string? Kpi = null);

/// <summary>A value driver: what was declared last, and what is in force.</summary>
/// <param name="InForce">What outcomes are valued by; null before the first approval.</param>
public sealed record ValueDriver(DriverTerms Terms, DriverState State, string DeclaredBy, DateTimeOffset DeclaredAt, DriverTerms? InForce = null, string? DecidedBy = null, DateTimeOffset? DecidedAt = null);
