namespace Sextant.Resources;

/// <summary>One learning resource. Key: <see cref="GrainKeys.Of(TenantId, ResourceId)"/>.</summary>
[Alias("sextant.IResourceGrain")]
public interface IResourceGrain : IGrainWithStringKey
{
    /// <summary>Creates or replaces it. Encodes its text only when the text changed.</summary>
    /// <exception cref="Refusals.RefusalException">
    /// Invalid: the id differs from the key. Overloaded: the encoder's queue is full. Unavailable: storage is not working.
    /// </exception>
    [Alias("Put")]
    Task<ResourceReceipt> Put(Resource resource, CancellationToken cancellation = default);

    /// <summary>Null when there is no such resource.</summary>
    [ReadOnly, Alias("Describe")]
    Task<ResourceDescription?> Describe(CancellationToken cancellation = default);

    /// <summary>Removes it from the catalogue; false when there was none.</summary>
    [Alias("Remove")]
    Task<bool> Remove(CancellationToken cancellation = default);
}
