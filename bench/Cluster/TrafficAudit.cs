namespace Sextant.Bench.Cluster;

/// <param name="Acknowledged">Interactions.</param>
/// <param name="Lost">Of them, those that no history has.</param>
/// <param name="Doubled">Interactions that a history has more than once.</param>
/// <param name="Stray">Interactions in a history that nobody sent for that learner.</param>
internal sealed record TrafficAudit(long Acknowledged, long Lost, long Doubled, long Stray);
