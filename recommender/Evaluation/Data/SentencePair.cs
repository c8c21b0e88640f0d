namespace Sextant.Evaluation.Data;

/// <param name="Score">0 (nothing in common) to 5 (the same).</param>
public readonly record struct SentencePair(string A, string B, double Score);
