using Sextant.Resources;

namespace Sextant.Gateway.Fakes;

internal sealed class FakeResource(FakeGrains grains, string key) : IResourceGrain
{
    private Resource? resource;

    public string Key => key;

    public async Task<ResourceReceipt> Put(Resource resource, CancellationToken cancellation = default)
    {
        await Task.Yield();
        grains.FailIfAsked();
        var before = Interlocked.Exchange(ref this.resource, resource);
        bool changed = before is null || before.Title != resource.Title;
        grains.Wrote();
        return new ResourceReceipt(resource.Id, grains.Writes, before is null, changed);
    }

    public Task<ResourceDescription?> Describe(CancellationToken cancellation = default)
    {
        grains.FailIfAsked();
        return Task.FromResult(resource is null ? null : new ResourceDescription(resource, ResourceStatistics.None, "fake", grains.Writes));
    }

    public Task<bool> Remove(CancellationToken cancellation = default)
    {
        grains.FailIfAsked();
        if (Interlocked.Exchange(ref resource, null) is null) return Task.FromResult(false);
        grains.Wrote();
        return Task.FromResult(true);
    }
}
