namespace Sextant.Sdk;

public sealed partial class SextantClient
{
    /// <summary>Records one thing a learner did; durable and in the profile on return. Safe to repeat under the same id.</summary>
    public Task<InteractionReceipt> Record(string learnerId, Interaction interaction, CancellationToken cancellation = default) =>
        Post(
            $"v1/learners/{Segment(learnerId)}/interactions",
            interaction,
            WireJson.Default.Interaction,
            WireJson.Default.InteractionReceipt,
            cancellation);

    /// <summary>Records up to 1,000 interactions, all or none.</summary>
    public Task<InteractionReceipt> Record(
        string learnerId, IReadOnlyList<Interaction> interactions, CancellationToken cancellation = default) =>
        Post(
            $"v1/learners/{Segment(learnerId)}/interactions",
            interactions,
            WireJson.Default.IReadOnlyListInteraction,
            WireJson.Default.InteractionReceipt,
            cancellation);

    public Task<LearnerProfile> GetLearner(string learnerId, CancellationToken cancellation = default) =>
        Get($"v1/learners/{Segment(learnerId)}", WireJson.Default.LearnerProfile, cancellation);

    /// <summary>Keeps what a learner says of themselves in place of what was said before.</summary>
    public Task<LearnerPreferences> PutPreferences(string learnerId, LearnerPreferences preferences, CancellationToken cancellation = default) =>
        sender.Send(
            () => WithJson(HttpMethod.Put, $"v1/learners/{Segment(learnerId)}/preferences", preferences, WireJson.Default.LearnerPreferences),
            WireJson.Default.LearnerPreferences,
            cancellation);

    /// <summary>Copies everything held about a learner, as JSON of the shape of <see cref="LearnerExport"/>, in constant memory.</summary>
    public async Task ExportLearner(string learnerId, Stream destination, CancellationToken cancellation = default)
    {
        string path = $"v1/learners/{Segment(learnerId)}/export";
        using var response = await sender.Send(() => new HttpRequestMessage(HttpMethod.Get, path), cancellation).ConfigureAwait(false);
        await response.Content.CopyToAsync(destination, cancellation).ConfigureAwait(false);
    }

    /// <summary>Removes everything held about a learner.</summary>
    public Task<ErasureReceipt> EraseLearner(string learnerId, CancellationToken cancellation = default) =>
        Delete($"v1/learners/{Segment(learnerId)}", WireJson.Default.ErasureReceipt, cancellation);
}
