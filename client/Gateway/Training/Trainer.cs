using Sextant.Training;

namespace Sextant.Gateway.Training;

/// <summary>What the grains that train have in common.</summary>
internal sealed record Trainer(
    Func<Task<TrainingDescription>> Describe, Func<Task> Train, Func<string, Task> Activate, Func<Task> Rollback)
{
    public static Trainer Of(IRelevanceGrain grain) => new(grain.Describe, grain.Train, grain.Activate, grain.Rollback);

    public static Trainer Of(ITracingGrain grain) => new(grain.Describe, grain.Train, grain.Activate, grain.Rollback);
}
