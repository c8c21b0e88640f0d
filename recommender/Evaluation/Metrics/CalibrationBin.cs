namespace Sextant.Evaluation.Metrics;

/// <param name="Count">Examples in the bin, at least 1.</param>
/// <param name="Said">Their mean probability.</param>
/// <param name="Happened">The share of them that came true.</param>
public readonly record struct CalibrationBin(int Count, double Said, double Happened);
