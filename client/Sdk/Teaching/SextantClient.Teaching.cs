namespace Sextant.Sdk;

public sealed partial class SextantClient
{
    /// <summary>One thing for a learner to do next towards goals.</summary>
    public Task<NextStepAnswer> NextStep(string learnerId, NextStepQuery? query = null, CancellationToken cancellation = default) =>
        Get($"v1/learners/{Segment(learnerId)}/next-step{query?.ToQuery()}", WireJson.Default.NextStepAnswer, cancellation);

    /// <summary>How a tenant's learners master a concept, together; null when there is no such concept.</summary>
    public Task<GroupMastery?> GroupMastery(string conceptId, CancellationToken cancellation = default) =>
        OrNull(Get($"v1/concepts/{Segment(conceptId)}/mastery", WireJson.Default.GroupMastery, cancellation));
}
