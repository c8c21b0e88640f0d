namespace Sextant.Bench.Cluster;

/// <param name="Learners">Each belongs to one worker, who knows therefore what was acknowledged of them.</param>
/// <param name="Workers">Calls under way at once.</param>
/// <param name="RecordShare">Of the calls, those that record; the others ask for recommendations. 0–1.</param>
/// <param name="MostAttempts">A call that fails so often ends the run.</param>
internal sealed record TrafficPlan(int Learners, int Workers, double RecordShare, int MostAttempts, int Seed);
