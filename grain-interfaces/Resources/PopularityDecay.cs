namespace Sextant.Resources;

/// <summary>Forward exponential decay with one fixed landmark for every resource and silo.</summary>
public static class PopularityDecay
{
    /// <summary>After this long an interaction counts half as much as a new one.</summary>
    public static readonly TimeSpan HalfLife = TimeSpan.FromDays(14);

    /// <summary>2^((at − landmark) / half-life) stays within a double for 39 years around it.</summary>
    public static readonly DateTimeOffset Landmark = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The undecayed weight of an interaction that happened at a time.</summary>
    public static double WeightAt(DateTimeOffset at) => double.Exp2((at - Landmark) / HalfLife);

    /// <summary>Accumulated weight as a number of "interactions of now".</summary>
    public static double CountAt(double popularity, DateTimeOffset now) => popularity / WeightAt(now);
}
