using System.Collections.Immutable;
using Sextant.Refusals;
using Sextant.Training;

namespace Sextant.Gateway.Fakes;

/// <summary>One trained model, "first"; a training is running as soon as one was asked for.</summary>
internal sealed class FakeTraining(FakeGrains grains) : IRelevanceGrain, ITracingGrain
{
    private bool active;
    private bool training;

    public Task<TrainingDescription> Describe()
    {
        grains.FailIfAsked();
        var remarks = ImmutableSortedDictionary<string, string>.Empty.Add("ndcg@10", "0.48");
        return Task.FromResult(new TrainingDescription(
            [new TrainedModelDescription("first", DateTimeOffset.UnixEpoch, active, remarks)],
            training ? new TrainingProgress("ranking", 1, 3, 0.5, null) : null,
            null));
    }

    public Task Train()
    {
        grains.FailIfAsked();
        if (training) throw new RefusalException(Refusal.Conflict, "A training is running; one runs at a time.");
        training = true;
        grains.Wrote();
        return Task.CompletedTask;
    }

    public Task Activate(string name)
    {
        grains.FailIfAsked();
        if (name != "first") throw RefusalException.NotFound($"There is no trained model '{name}'.", "name");
        active = true;
        grains.Wrote();
        return Task.CompletedTask;
    }

    public Task Rollback()
    {
        grains.FailIfAsked();
        active = !active;
        grains.Wrote();
        return Task.CompletedTask;
    }
}
