namespace GovernanceConsole.Promotions.Rules;

/// <summary>Readings of one figure, as sums that can be added up.</summary>
/// <param name="Squares">The sum of the squares.</param>
public readonly record struct MeanSums(long Count, double Sum, double Squares)
{
    public double Mean => Count == 0 ? 0 : Sum / Count;

    /// <summary>The variance of one reading.</summary>
    public double Variance => Count < 2 ? 0 : Math.Max(0, (Squares - (Sum * Sum / Count)) / (Count - 1));

    public static MeanSums operator +(MeanSums one, MeanSums other) => new(one.Count + other.Count, one.Sum + other.Sum, one.Squares + other.Squares);

    /// <summary>What is left without a part of it.</summary>
    public static MeanSums operator -(MeanSums whole, MeanSums part) => new(whole.Count - part.Count, whole.Sum - part.Sum, whole.Squares - part.Squares);

    /// <summary>So many readings of the same mean and variance.</summary>
    public MeanSums Grown(long count) => new(count, Mean * count, ((Mean * Mean) + Variance) * count);

    public MeanSums With(double reading) => new(Count + 1, Sum + reading, Squares + (reading * reading));
}
