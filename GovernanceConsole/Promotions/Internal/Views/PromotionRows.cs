namespace GovernanceConsole.Promotions.Internal.Views;

/// <summary>A line that counts for an agent in a place, on a day, under a setting of the workflow's dials.</summary>
internal interface IPlacedRow
{
    string Agent { get; }

    string Workflow { get; }

    string Segment { get; }

    string Channel { get; }

    string Region { get; }

    long Epoch { get; }

    int Day { get; }
}

/// <summary>
/// A line of <c>promotion_days</c>: what an agent did in one place on one day under one setting of the workflow's dials.
/// A place's part that was not named is empty. What came of an action counts for the day it was decided on.
/// </summary>
internal sealed class PromotionDayRow : IPlacedRow
{
    public required string Agent { get; init; }

    public required string Workflow { get; init; }

    public required string Segment { get; init; }

    public required string Channel { get; init; }

    public required string Region { get; init; }

    /// <summary>The ledger entry that last changed a dial of the workflow before the decision; 0 for none.</summary>
    public required long Epoch { get; init; }

    /// <summary>Days since 1970, UTC.</summary>
    public required int Day { get; init; }

    public long Permitted { get; set; }

    public long Held { get; set; }

    public long Denied { get; set; }

    /// <summary>Denied by a policy, a hard stop or the role card.</summary>
    public long Forbidden { get; set; }

    /// <summary>Actions of medium or high severity that take effect.</summary>
    public long Sensitive { get; set; }

    /// <summary>Those of them that something besides the level sent to a person.</summary>
    public long Escalated { get; set; }

    public long Reviewed { get; set; }

    public long Overridden { get; set; }

    public long Edited { get; set; }

    /// <summary>Outcomes of any status and cohort.</summary>
    public long Reported { get; set; }

    /// <summary>Outcomes that tell of success, without the control cohort's.</summary>
    public long Told { get; set; }

    public long Succeeded { get; set; }

    public long Treated { get; set; }

    public long TreatedSucceeded { get; set; }

    public long Control { get; set; }

    public long ControlSucceeded { get; set; }

    /// <summary>Successes whose cost is known, in dollars.</summary>
    public long Costed { get; set; }

    public double Cost { get; set; }

    public double CostSquares { get; set; }

    /// <summary>Questions that bad data changed.</summary>
    public long BadData { get; set; }

    /// <summary>The outcomes told of, in the order they came: 1 for a success, 0 for anything else.</summary>
    public string Course { get; set; } = "";

    /// <summary>The last entry counted.</summary>
    public long LastSeq { get; set; }
}

/// <summary>A line of <c>promotion_kpis</c>: a reported figure of the same day and place.</summary>
internal sealed class PromotionKpiRow : IPlacedRow
{
    public required string Agent { get; init; }

    public required string Workflow { get; init; }

    public required string Segment { get; init; }

    public required string Channel { get; init; }

    public required string Region { get; init; }

    public required long Epoch { get; init; }

    public required int Day { get; init; }

    public required string Kpi { get; init; }

    /// <summary>treatment, control, or empty.</summary>
    public required string Cohort { get; init; }

    public long Readings { get; set; }

    public double Total { get; set; }

    public double Squares { get; set; }
}

/// <summary>A line of <c>promotion_variants</c>: a figure of one of several treatments, on the same day and place.</summary>
internal sealed class PromotionVariantRow : IPlacedRow
{
    public required string Agent { get; init; }

    public required string Workflow { get; init; }

    public required string Segment { get; init; }

    public required string Channel { get; init; }

    public required string Region { get; init; }

    public required long Epoch { get; init; }

    public required int Day { get; init; }

    public required string Variant { get; init; }

    /// <summary>Empty for success, whose readings are 1 and 0.</summary>
    public required string Kpi { get; init; }

    public long Readings { get; set; }

    public double Total { get; set; }

    public double Squares { get; set; }
}

/// <summary>A line of <c>promotion_epochs</c>: a change of one of a workflow's dials.</summary>
internal sealed class PromotionEpochRow
{
    public required string Workflow { get; init; }

    public required long Seq { get; init; }
}

/// <summary>A line of <c>promotion_versions</c>: a version that an agent named, and when it was last seen.</summary>
internal sealed class PromotionVersionRow
{
    public required string Agent { get; init; }

    public required string Workflow { get; init; }

    /// <summary>prompt, model, tool or what the agent calls it.</summary>
    public required string Part { get; init; }

    public required string Version { get; init; }

    public int LastDay { get; set; }
}

/// <summary>A line of <c>promotion_actions</c>: whether an action of the catalogue is sensitive, as of the last entry taken in.</summary>
internal sealed class PromotionActionRow
{
    public required string Action { get; init; }

    /// <summary>It takes effect, and its severity is medium or more.</summary>
    public bool Sensitive { get; set; }
}

/// <summary>A line of <c>promotion_mix</c>: how often an agent asked for an action on the same day and place.</summary>
internal sealed class PromotionMixRow : IPlacedRow
{
    public required string Agent { get; init; }

    public required string Workflow { get; init; }

    public required string Segment { get; init; }

    public required string Channel { get; init; }

    public required string Region { get; init; }

    public required long Epoch { get; init; }

    public required int Day { get; init; }

    public required string Action { get; init; }

    public long Questions { get; set; }
}
