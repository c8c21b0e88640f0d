namespace Sextant.Sdk;

public sealed partial class SextantClient
{
    /// <summary>Creates or replaces a resource; durable and searchable on return.</summary>
    public Task<ResourceReceipt> PutResource(Resource resource, CancellationToken cancellation = default) =>
        sender.Send(
            () => WithJson(HttpMethod.Put, $"v1/resources/{Segment(resource.Id)}", resource, WireJson.Default.Resource),
            WireJson.Default.ResourceReceipt,
            cancellation);

    /// <summary>Null when there is no such resource.</summary>
    public Task<ResourceDescription?> FindResource(string id, CancellationToken cancellation = default) =>
        OrNull(Get($"v1/resources/{Segment(id)}", WireJson.Default.ResourceDescription, cancellation));

    /// <summary>False when there was no such resource.</summary>
    public async Task<bool> RemoveResource(string id, CancellationToken cancellation = default)
    {
        string path = $"v1/resources/{Segment(id)}";
        using var response = await OrNull(sender.Send(() => new HttpRequestMessage(HttpMethod.Delete, path), cancellation))
            .ConfigureAwait(false);
        return response is not null;
    }

    /// <summary>Resources like one, for nobody in particular, nearest first. <c>MinVersion</c> and <c>IncludeSeen</c> mean nothing here.</summary>
    public Task<SimilarAnswer> Similar(string resourceId, RecommendationQuery? query = null, CancellationToken cancellation = default) =>
        Get($"v1/resources/{Segment(resourceId)}/similar{query?.ToQuery(learner: false)}", WireJson.Default.SimilarAnswer, cancellation);
}
