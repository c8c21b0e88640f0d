namespace Sextant.Evaluation.Metrics;

/// <summary>Each in [0, 1], larger is better.</summary>
/// <param name="Support">How often the class occurs.</param>
public sealed record ClassScores(string Name, double Precision, double Recall, double F1, int Support);
