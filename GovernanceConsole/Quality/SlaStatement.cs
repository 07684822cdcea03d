namespace GovernanceConsole.Quality;

/// <summary>Whether a service level holds.</summary>
public enum SlaState
{
    Met,
    Breached,
}

/// <summary>Why a service level is breached.</summary>
public enum SlaCause
{
    /// <summary>More was bad in the window than the error budget allows.</summary>
    Budget,

    /// <summary>It is being used up so fast that waiting for that would be too late.</summary>
    FastBurn,
}

/// <summary>The body of an entry of kind <c>sla</c>: a service level came to be breached, or is met again.</summary>
/// <param name="Sla">Its id.</param>
/// <param name="Version">The version of the rule it was held against.</param>
/// <param name="Cause">Null where it is met.</param>
/// <param name="Good">Good events, or spans of time, in the window.</param>
/// <param name="Total">All of them.</param>
/// <param name="BurnHour">How many times as fast as allowed the budget was used in the last hour; null where nothing was.</param>
/// <param name="BurnSixHours">The same over six hours.</param>
/// <param name="Since">From when on it is so.</param>
/// <param name="Says">The same in a sentence for people.</param>
public sealed record SlaStatement(
    string Sla, int Version, SlaState State, SlaCause? Cause, double Good, double Total, double Target, double? BurnHour, double? BurnSixHours, SlaBreach OnBreach, DateTimeOffset Since, string Says);

/// <summary>A breach in force, as a decision sees it. Part of the decision's entry, so that it can be decided again.</summary>
/// <param name="Id">The service level.</param>
/// <param name="Since">From when on it is breached.</param>
public sealed record SlaFact(string Id, SlaCause Cause, DateTimeOffset Since);
