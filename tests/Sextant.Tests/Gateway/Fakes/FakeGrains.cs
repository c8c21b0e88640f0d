using System.Collections.Concurrent;
using Orleans;
using Orleans.Runtime;
using Sextant.Catalogue;
using Sextant.Encoding;
using Sextant.Learners;
using Sextant.Recommending;
using Sextant.Resources;

namespace Sextant.Gateway.Fakes;

/// <summary>Grains that keep what they are told and answer simply, so that tests see what the gateway alone does.</summary>
internal sealed class FakeGrains : IGrainFactory
{
    private readonly ConcurrentDictionary<string, object> grains = new();
    private readonly ConcurrentQueue<Exception> failures = new();
    private long writes;

    /// <summary>Changes made through any grain: a refused request must leave it as it was.</summary>
    public long Writes => Interlocked.Read(ref writes);

    /// <summary>The next calls fail, one failure each.</summary>
    public void FailNext(params Exception[] next) => Array.ForEach(next, failures.Enqueue);

    public void Wrote() => Interlocked.Increment(ref writes);

    public void FailIfAsked()
    {
        if (failures.TryDequeue(out var failure)) throw failure;
    }

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey =>
        (TGrainInterface)grains.GetOrAdd($"{typeof(TGrainInterface).Name}:{primaryKey}", _ => Make(typeof(TGrainInterface), primaryKey));

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey =>
        (TGrainInterface)grains.GetOrAdd(typeof(TGrainInterface).Name, _ => Make(typeof(TGrainInterface), ""));

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey => throw new NotSupportedException();

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable => throw new NotSupportedException();

    private object Make(Type type, string key) => type.Name switch
    {
        nameof(IResourceGrain) => new FakeResource(this, key),
        nameof(ILearnerGrain) => new FakeLearner(this, key),
        nameof(ICatalogueGrain) => new FakeCatalogue(this),
        nameof(IRankerGrain) => new FakeRanker(this),
        nameof(IEncoderGrain) => new FakeEncoder(this),
        _ => throw new NotSupportedException(type.Name),
    };
}
