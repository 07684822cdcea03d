namespace GovernanceConsole.Promotions.Rules;

/// <summary>An estimate and the bounds that hold at every look, however often one looks.</summary>
internal readonly record struct Interval(double Estimate, double Lower, double Upper);
