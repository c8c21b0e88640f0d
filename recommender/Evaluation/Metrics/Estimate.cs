namespace Sextant.Evaluation.Metrics;

/// <summary>A figure and the bounds of its 95% confidence interval; NaN for what cannot be told.</summary>
public readonly record struct Estimate(double Value, double Low, double High)
{
    public static readonly Estimate None = new(double.NaN, double.NaN, double.NaN);
}
