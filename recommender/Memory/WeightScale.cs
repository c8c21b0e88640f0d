namespace Sextant.Memory;

/// <summary>
/// The weights of FSRS-6 on a scale where each differs between learners by about 1: the first four, which are times, by
/// their logarithms, the others by the standard deviations of fsrs-rs (src/training.rs).
/// </summary>
internal static class WeightScale
{
    private const int Times = 4;

    // [21]; of the times' logarithms the first four.
    private static ReadOnlySpan<double> Deviations =>
        [1, 1, 1, 1, 0.57, 0.28, 0.6, 0.12, 0.39, 0.18, 0.33, 0.3, 0.09, 0.16, 0.57, 0.25, 1.03, 0.31, 0.32, 0.14, 0.27];

    /// <summary>The weights a move away from where they began, within their bounds.</summary>
    /// <param name="start">[21].</param>
    /// <param name="moved">[21], deviations.</param>
    public static double[] At(ReadOnlySpan<double> start, ReadOnlySpan<float> moved)
    {
        double[] weights = new double[Fsrs.Weights];
        for (int i = 0; i < weights.Length; i++)
        {
            double by = moved[i] * Deviations[i];
            weights[i] = Math.Clamp(i < Times ? start[i] * Math.Exp(by) : start[i] + by, Fsrs.Lowest[i], Fsrs.Highest[i]);
        }
        return weights;
    }
}
