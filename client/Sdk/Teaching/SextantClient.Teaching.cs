namespace Sextant.Sdk;

public sealed partial class SextantClient
{
    /// <summary>How a tenant's learners master a concept, together; null when there is no such concept.</summary>
    public Task<GroupMastery?> GroupMastery(string conceptId, CancellationToken cancellation = default) =>
        OrNull(Get($"v1/concepts/{Segment(conceptId)}/mastery", WireJson.Default.GroupMastery, cancellation));
}
