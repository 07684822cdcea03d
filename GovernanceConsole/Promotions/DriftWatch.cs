using System.Text.Json.Serialization;

namespace GovernanceConsole.Promotions;

/// <summary>A figure of live behaviour that is watched for drift.</summary>
public enum DriftMetric
{
    /// <summary>Which actions an agent asks for, and how often each.</summary>
    ActionMix,

    /// <summary>Sensitive actions that something besides the level sent to a person.</summary>
    EscalationRate,

    /// <summary>Reviewed actions that a person refused, sent back or changed.</summary>
    OverrideRate,

    /// <summary>Questions that a policy, a hard stop or the role card forbade.</summary>
    RefusalRate,

    /// <summary>Dollars of models and tools for a success.</summary>
    SpendPerAction,

    /// <summary>A score that outcomes report, such as <c>tone</c>.</summary>
    Score,
}

/// <summary>How drift is found. Each metric has the one that fits it.</summary>
public enum DriftMethod
{
    /// <summary>Population stability index, for mixes.</summary>
    Psi,

    /// <summary>Cumulated log-likelihood ratios, for rates.</summary>
    Cusum,

    /// <summary>Exponentially weighted mean, for amounts and scores.</summary>
    Ewma,
}

/// <summary>What a drift does.</summary>
public enum DriftThen
{
    /// <summary>It is written down and told.</summary>
    Notice,

    /// <summary>The dial is lowered as well, at once.</summary>
    Lower,
}

/// <summary>What is watched, and what a drift of it does.</summary>
/// <param name="Threshold">Where the alarm is: the index from 0.05 to 2 (0.25), evidence from 3 to 30 (7), or standard deviations from 2 to 10 (4).</param>
/// <param name="Reference">Of how many observations since the level began the reference is made, in whole days; 30 to 100,000.</param>
/// <param name="MinSample">How many observations after it have to be there before anything is said; 10 to 100,000.</param>
/// <param name="Scope">Null for everywhere.</param>
/// <param name="Then">A notice where absent.</param>
/// <param name="Score">The score's name, for the metric that looks at one.</param>
/// <param name="Enabled">False: it is not watched.</param>
public sealed record DriftWatch(
    DriftMetric Metric, double? Threshold = null, int? Reference = null, int? MinSample = null, GateScope? Scope = null, DriftThen? Then = null, string? Score = null, bool? Enabled = null)
{
    [JsonIgnore]
    public DriftMethod Method => Metric switch
    {
        DriftMetric.ActionMix => DriftMethod.Psi,
        DriftMetric.EscalationRate or DriftMetric.OverrideRate or DriftMetric.RefusalRate => DriftMethod.Cusum,
        DriftMetric.SpendPerAction or DriftMetric.Score => DriftMethod.Ewma,
    };

    [JsonIgnore]
    public double Alarm => Threshold ?? (Method switch { DriftMethod.Psi => 0.25, DriftMethod.Cusum => 7, DriftMethod.Ewma => 4 });

    [JsonIgnore]
    public int ReferenceSize => Reference ?? (Method switch { DriftMethod.Psi => 500, DriftMethod.Cusum or DriftMethod.Ewma => 200 });

    [JsonIgnore]
    public int Smallest => MinSample ?? (Method switch { DriftMethod.Psi => 200, DriftMethod.Cusum => 50, DriftMethod.Ewma => 30 });

    [JsonIgnore]
    public bool IsOn => Enabled != false;

    [JsonIgnore]
    public bool Lowers => Then == DriftThen.Lower;
}
