namespace Sextant.Bench.Storage;

/// <param name="Callers">Learners that append at once, each waiting for its receipt.</param>
/// <param name="Batch">Interactions of an append, where they come in batches.</param>
/// <param name="Seconds">Of each phase.</param>
internal sealed record JournalPlan(int Callers, int Batch, int Seconds, int Seed);
