namespace Sextant.Sdk;

public sealed partial class SextantClient
{
    /// <summary>Null when there is no such concept.</summary>
    public Task<ConceptDescription?> FindConcept(string id, CancellationToken cancellation = default) =>
        OrNull(Get($"v1/concepts/{Segment(id)}", WireJson.Default.ConceptDescription, cancellation));
}
