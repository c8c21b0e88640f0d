namespace Orleans.Runtime;

/// <summary>Looks after the cluster. Key: 0.</summary>
public interface IManagementGrain : IGrainWithIntegerKey
{
    Task<Dictionary<SiloAddress, SiloStatus>> GetHosts(bool onlyActive = false);

    /// <summary>Deactivates, on every silo, what has been idle for <paramref name="ageLimit"/>, and waits for it to be gone.</summary>
    Task ForceActivationCollection(TimeSpan ageLimit);

    Task<int> GetTotalActivationCount();

    /// <summary>Where the grain is active; null when it is not.</summary>
    ValueTask<SiloAddress?> GetActivationAddress(IAddressable reference);
}
