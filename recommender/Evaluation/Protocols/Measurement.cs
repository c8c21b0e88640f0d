using Sextant.Evaluation.Metrics;

namespace Sextant.Evaluation.Protocols;

/// <summary>A figure by its name in reports, such as <c>ndcg@10</c>.</summary>
public readonly record struct Measurement(string Name, Estimate Estimate);
