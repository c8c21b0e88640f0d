using Sextant.Catalogue;
using Sextant.Encoding;
using Sextant.Learners;
using Sextant.Resources;

namespace Sextant.Evaluation.Pipeline;

/// <summary>Makes the catalogue that serves of a set's items: the replica's own feed, the encoder's own vectors.</summary>
public static class SetCatalogue
{
    private const int Batch = 64;

    /// <summary>One row an item, in the order given; no item twice.</summary>
    public static CatalogueReplica Of(IReadOnlyList<Resource> items, ITextEncoder encoder, CancellationToken cancellation = default)
    {
        var replica = new CatalogueReplica(TenantId.Default, encoder.ModelId, encoder.Dimensions);
        var changes = new (long Version, CatalogueChange Change)[items.Count];
        float[] vectors = new float[Batch * encoder.Dimensions];
        for (int start = 0; start < items.Count; start += Batch)
        {
            cancellation.ThrowIfCancellationRequested();
            string[] texts = [.. items.Skip(start).Take(Batch).Select(ResourceText.Of)];
            encoder.Encode(texts, EncodingPurpose.Passage, vectors.AsSpan(0, texts.Length * encoder.Dimensions));
            for (int i = 0; i < texts.Length; i++)
            {
                ReadOnlySpan<float> vector = vectors.AsSpan(i * encoder.Dimensions, encoder.Dimensions);
                changes[start + i] = (start + i + 1, new ResourcePut(items[start + i], [.. vector], encoder.ModelId));
            }
        }
        replica.Apply(changes);
        return replica;
    }

    /// <summary>What interactions say of each item, on top of nothing.</summary>
    /// <param name="interactions">Of all learners, by the item's row.</param>
    internal static void ApplyStatistics(CatalogueReplica replica, IReadOnlyList<Resource> items, IEnumerable<(int Item, Interaction Interaction)> interactions)
    {
        var totals = Enumerable.Repeat(ResourceStatistics.None, items.Count).ToArray();
        foreach ((int item, Interaction interaction) in interactions) totals[item] = totals[item].Plus(StatisticsReducer.Of(interaction));
        long version = replica.Version;
        replica.Apply([.. totals.Select((total, i) => (version + i + 1, (CatalogueChange)new StatisticsChanged(items[i].Id, total)))]);
    }
}
