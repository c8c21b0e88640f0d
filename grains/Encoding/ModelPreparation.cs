using System.Collections.Immutable;
using Sextant.Catalogue;

namespace Sextant.Encoding;

/// <summary>
/// Encodes every tenant's resources and concepts by the wanted model and activates it. What is done is in the store, so
/// that it may end anywhere and be begun again.
/// </summary>
internal sealed class ModelPreparation(ICatalogueStore store, IGrainFactory grains, ModelIdentity wanted)
{
    private const int PageSize = 64;

    /// <summary>
    /// Characters encoded by one call, a longer text by itself: a page of the longest texts would outlast a call's time on
    /// a slow CPU, and be begun again for ever.
    /// </summary>
    private const int CharactersAtOnce = 16_384;

    private ImmutableDictionary<TenantId, long> checkedTo = ImmutableDictionary<TenantId, long>.Empty;

    public ModelIdentity Wanted => wanted;

    /// <summary>Null until it has been counted.</summary>
    public EncodingProgress? Progress { get; private set; }

    /// <summary>Until nothing is lacking, what arrives meanwhile included, and the model is durably active.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        Progress = await store.CountEmbeddings(wanted.Id, cancellation);
        do
        {
            foreach (TenantId tenant in await store.Tenants(cancellation)) await Encode(tenant, cancellation);
        }
        while (!await store.TryActivate(wanted, checkedTo, cancellation));
    }

    private async Task Encode(TenantId tenant, CancellationToken cancellation)
    {
        long after = checkedTo.GetValueOrDefault(tenant);
        while (true)
        {
            long head = await store.Head(tenant, cancellation);
            ImmutableArray<VersionedChange> page = await store.Lacking(tenant, wanted.Id, after, PageSize, cancellation);
            if (page.IsEmpty)
            {
                checkedTo = checkedTo.SetItem(tenant, head);
                return;
            }
            await Encode(tenant, page, cancellation);
            after = page[^1].Version;
        }
    }

    private async Task Encode(TenantId tenant, ImmutableArray<VersionedChange> page, CancellationToken cancellation)
    {
        string[] texts = [.. page.Select(TextOf)];
        int from = 0;
        while (from < texts.Length)
        {
            int to = from + 1, characters = texts[from].Length;
            while (to < texts.Length && characters + texts[to].Length <= CharactersAtOnce) characters += texts[to++].Length;
            await Encode(tenant, page.Slice(from, to - from), texts[from..to], cancellation);
            from = to;
        }
    }

    private async Task Encode(TenantId tenant, ImmutableArray<VersionedChange> some, string[] texts, CancellationToken cancellation)
    {
        // On nobody's behalf: it takes turns with the tenants' own passages instead of standing before them.
        var request = new EncodingRequest([.. texts], EncodingPurpose.Passage, ModelId: wanted.Id);
        Embeddings embeddings = await grains.GetGrain<IEncoderGrain>(0).Encode(request, cancellation);
        await store.AddEmbeddings(
            tenant, wanted.Id, [.. some.Select((change, i) => new VersionedEmbedding(change.Version, [.. embeddings[i]]))], cancellation);
        // A change that has been replaced meanwhile was not in the count.
        long encoded = Progress!.Encoded + some.Length;
        Progress = new EncodingProgress(encoded, Math.Max(encoded, Progress.Total));
    }

    private static string TextOf(VersionedChange change) => change.Change switch
    {
        ResourcePut put => ResourceText.Of(put.Resource),
        ConceptPut put => ConceptText.Of(put.Concept),
        var other => throw new InvalidOperationException($"A {other.GetType().Name} has no text."),
    };
}
