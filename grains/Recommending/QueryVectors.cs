using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Encoding;
using Sextant.Refusals;

namespace Sextant.Recommending;

/// <summary>Texts of a request as vectors, with a view of the catalogue of the same model.</summary>
public sealed class QueryVectors(CatalogueReplicas replicas, LoadedModels models)
{
    /// <summary>
    /// Where the active model cannot be loaded there are no vectors, and words alone decide; where another became active
    /// meanwhile, its view is taken.
    /// </summary>
    public async Task<(CatalogueView View, Embeddings? Vectors)> Of(
        IGrainFactory grains, TenantId tenant, ImmutableArray<string> texts, CancellationToken cancellation)
    {
        CatalogueFollower follower = await replicas.Of(tenant);
        while (true)
        {
            CatalogueView view = follower.View;
            if (texts.IsDefaultOrEmpty) return (view, null);
            try
            {
                if (models.Has(view.ModelId))
                {
                    Embeddings embeddings = await grains.GetGrain<IEncoderGrain>(0)
                        .Encode(new EncodingRequest(texts, EncodingPurpose.Query, tenant, view.ModelId), cancellation);
                    return (follower.View is { } newer && newer.ModelId == view.ModelId ? newer : view, embeddings);
                }
            }
            catch (RefusalException) when (!models.Has(view.ModelId))
            {
                // It was let go since it was found.
            }
            if (follower.View.ModelId == view.ModelId) return (view, null);
        }
    }
}
