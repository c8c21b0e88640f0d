using System.Collections.Concurrent;
using System.Reflection;
using Orleans;
using Sextant.Catalogue;
using Sextant.Encoding;
using Sextant.Experiments;
using Sextant.Learners;
using Sextant.Recommending;
using Sextant.Resources;
using Sextant.Teaching;
using Sextant.Training;

namespace Sextant.Gateway.Fakes;

/// <summary>
/// Grains that keep what they are told and answer simply, so that tests see what the gateway alone does. A proxy, since
/// Orleans' own factory has many more ways to name a grain than the gateway uses.
/// </summary>
public class FakeGrains : DispatchProxy
{
    private readonly ConcurrentDictionary<string, object> grains = new();
    private readonly ConcurrentQueue<Exception> failures = new();
    private long writes;

    /// <summary>Changes made through any grain: a refused request must leave it as it was.</summary>
    public long Writes => Interlocked.Read(ref writes);

    /// <summary>The next calls fail, one failure each.</summary>
    public void FailNext(params Exception[] next) => Array.ForEach(next, failures.Enqueue);

    public int FailuresLeft => failures.Count;

    public void Wrote() => Interlocked.Increment(ref writes);

    public void FailIfAsked()
    {
        if (failures.TryDequeue(out var failure)) throw failure;
    }

    /// <summary>A factory of them; it is a <see cref="FakeGrains"/> too.</summary>
    public static IGrainFactory Factory() => Create<IGrainFactory, FakeGrains>();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod is { Name: nameof(IGrainFactory.GetGrain), IsGenericMethod: true } && args is [var key and (string or long), ..]
            ? grains.GetOrAdd($"{targetMethod.GetGenericArguments()[0].Name}:{key}", _ => Make(targetMethod.GetGenericArguments()[0], $"{key}"))
            : throw new NotSupportedException($"{targetMethod}");

    private object Make(Type type, string key) => type.Name switch
    {
        nameof(IResourceGrain) => new FakeResource(this, key),
        nameof(ILearnerGrain) => new FakeLearner(this, key),
        nameof(ICatalogueGrain) => new FakeCatalogue(this),
        nameof(IRankerGrain) => new FakeRanker(this),
        nameof(ITutorGrain) => new FakeTutor(this),
        nameof(IEncoderGrain) => new FakeEncoder(this),
        nameof(IExperimentsGrain) => new FakeExperiments(this),
        nameof(IModelsGrain) => new FakeModels(this),
        nameof(IRelevanceGrain) or nameof(ITracingGrain) => new FakeTraining(this),
        _ => throw new NotSupportedException(type.Name),
    };
}
