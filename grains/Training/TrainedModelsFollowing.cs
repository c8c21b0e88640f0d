using Microsoft.Extensions.Logging;
using Sextant.Hosting;

namespace Sextant.Training;

/// <summary>Brings this silo over to the trained models that are chosen. No request waits for it.</summary>
public sealed class TrainedModelsFollowing(
    IEnumerable<ITrainedModels> sorts, TimeProvider time, ILogger<TrainedModelsFollowing> logger)
    : PeriodicWork("Following the trained models", Interval, time, logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly TaskCompletionSource warm = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when every tenant is answered by what it has chosen, but for models that cannot be read: the silo may then be called ready.</summary>
    public Task Warm => warm.Task;

    /// <summary>Goes over now.</summary>
    /// <exception cref="AggregateException">What failed of a sort; those after it are not tried.</exception>
    public async Task Follow(CancellationToken cancellation = default)
    {
        foreach (ITrainedModels models in sorts) await models.Follow(cancellation);
    }

    protected override async Task<bool> Tick(CancellationToken stopping)
    {
        bool level = true;
        foreach (ITrainedModels models in sorts) level &= await FollowWithoutFailing(models, stopping);
        if (level) warm.TrySetResult();
        return level;
    }

    /// <returns>False when storage kept it from going over; a damaged model will not be any better the next time.</returns>
    private async Task<bool> FollowWithoutFailing(ITrainedModels models, CancellationToken stopping)
    {
        try
        {
            await models.Follow(stopping);
            return true;
        }
#pragma warning disable CA1031 // A silo that gives up would answer by the model of the past for ever.
        catch (Exception failure) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Report(failure);
            return failure is AggregateException some && some.InnerExceptions.All(one => one is InvalidDataException);
        }
    }
}
