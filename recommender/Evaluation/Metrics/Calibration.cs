using System.Collections.Immutable;

namespace Sextant.Evaluation.Metrics;

/// <summary>
/// Whether probabilities mean what they say: of all that was called 70% likely, 70% should happen. Bins are of equal width
/// over [0, 1]; 1 falls into the last.
/// </summary>
/// <param name="Error">
/// Expected calibration error (Naeini et al. 2015): the mean over examples of the distance between their bin's mean
/// probability and the share that happened. 0–1, smaller is better. NaN without examples or with a NaN among them.
/// </param>
/// <param name="Curve">Bins that hold examples, ascending.</param>
public sealed record Calibration(double Error, ImmutableArray<CalibrationBin> Curve)
{
    /// <param name="probabilities">[examples], 0–1; beyond that they count as the nearest bound.</param>
    /// <param name="labels">[examples].</param>
    /// <param name="bins">At least 1.</param>
    public static Calibration Of(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> labels, int bins = 10)
    {
        BinaryMetrics.Check(probabilities, labels);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        if (labels.IsEmpty || BinaryMetrics.HasNaN(probabilities)) return new Calibration(double.NaN, []);

        var sums = new (int Count, double Said, int Happened)[bins];
        for (int i = 0; i < labels.Length; i++)
        {
            double p = Math.Clamp(probabilities[i], 0, 1);
            ref var bin = ref sums[Math.Min(bins - 1, (int)(p * bins))];
            bin = (bin.Count + 1, bin.Said + p, bin.Happened + (labels[i] ? 1 : 0));
        }
        ImmutableArray<CalibrationBin> curve =
            [.. sums.Where(bin => bin.Count > 0).Select(bin => new CalibrationBin(bin.Count, bin.Said / bin.Count, (double)bin.Happened / bin.Count))];
        double error = 0;
        foreach (CalibrationBin bin in curve) error += bin.Count * Math.Abs(bin.Said - bin.Happened);
        return new Calibration(error / labels.Length, curve);
    }
}
