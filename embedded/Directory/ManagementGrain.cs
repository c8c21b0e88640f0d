using Orleans.Runtime;

namespace Orleans.Directory;

internal sealed class ManagementGrain(Silo silo) : Grain, IManagementGrain
{
    public Task<Dictionary<SiloAddress, SiloStatus>> GetHosts(bool onlyActive = false) =>
        Task.FromResult(silo.Cluster.Active.ToDictionary(each => each.SiloAddress, each => each.Status));

    public Task ForceActivationCollection(TimeSpan ageLimit) =>
        Task.WhenAll(silo.Cluster.Active.Select(each => each.Collector.Collect(ageLimit)));

    public Task<int> GetTotalActivationCount() => Task.FromResult(silo.Cluster.Active.Sum(each => each.Activations().Count()));

    public ValueTask<SiloAddress?> GetActivationAddress(IAddressable reference) =>
        new(silo.Cluster.TryFind(reference.GetGrainId(), out var activation) ? activation.Silo.SiloAddress : null);
}
