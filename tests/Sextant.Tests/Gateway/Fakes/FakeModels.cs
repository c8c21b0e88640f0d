using System.Collections.Immutable;
using Sextant.Encoding;
using Sextant.Refusals;

namespace Sextant.Gateway.Fakes;

/// <summary>Two models: "fake", which is active, and "hashing". Any other is being prepared already.</summary>
internal sealed class FakeModels(FakeGrains grains) : IModelsGrain
{
    public Task<ImmutableArray<ModelDescription>> Describe()
    {
        grains.FailIfAsked();
        return Task.FromResult<ImmutableArray<ModelDescription>>(
        [
            new("fake", "fake", FakeEncoder.Dimensions, true, null, null),
            new("hashing", "hashing-1", 384, false, new EncodingProgress(1, 2), "Storage is away."),
        ]);
    }

    public Task Activate(string name)
    {
        grains.FailIfAsked();
        if (name is not ("fake" or "hashing")) throw RefusalException.NotFound($"There is no model '{name}'.", "name");
        grains.Wrote();
        return Task.CompletedTask;
    }

    public Task<string> Rollback()
    {
        grains.FailIfAsked();
        grains.Wrote();
        return Task.FromResult("hashing");
    }

    public Task Resume() => Task.CompletedTask;
}
