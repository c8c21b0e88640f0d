using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Resources;

namespace Sextant.Ranking;

/// <summary>A small catalogue whose embeddings are made by hand: a topic is an axis, a resource lies near its topics' axes.</summary>
internal sealed class SmallSchool
{
    public const int Dimensions = 16;

    private readonly List<(long, CatalogueChange)> changes = [];

    public CatalogueView View
    {
        get
        {
            var replica = new CatalogueReplica(TenantId.Default, "test", Dimensions);
            replica.Apply(changes.ToArray());
            return replica.Current;
        }
    }

    public SmallSchool Add(CatalogueChange change)
    {
        changes.Add((changes.Count + 1, change));
        return this;
    }

    public SmallSchool Add(Resource resource, params float[] embedding) =>
        Add(new ResourcePut(resource, [.. embedding, .. new float[Dimensions - embedding.Length]], "test"));

    /// <summary>Many resources a topic, <c>t0-0</c> to <c>t{topics−1}-{perTopic−1}</c>, cosine about 0.9 within a topic and 0 between two.</summary>
    public static SmallSchool OfTopics(int topics, int perTopic, int seed = 1, float noise = 0.15f)
    {
        SmallSchool catalogue = new();
        Random random = new(seed);
        for (int i = 0; i < perTopic; i++)
        {
            for (int topic = 0; topic < topics; topic++) catalogue.Add(Resource($"t{topic}-{i}", concepts: [$"c{topic}"]), Near(topic, random, noise));
        }
        return catalogue;
    }

    /// <summary>A unit vector near a topic's axis.</summary>
    public static float[] Near(int topic, Random random, float noise = 0.15f)
    {
        float[] vector = [.. Enumerable.Range(0, Dimensions).Select(_ => noise * (float)(random.NextDouble() - 0.5) * 2)];
        vector[topic] += 1;
        float length = MathF.Sqrt(vector.Sum(v => v * v));
        return [.. vector.Select(v => v / length)];
    }

    public static Resource Resource(
        string id,
        ResourceKind kind = ResourceKind.Lesson,
        string language = "en",
        string? title = null,
        float? minutes = 10,
        string[]? concepts = null,
        bool available = true,
        DateTimeOffset? publishedAt = null,
        float? difficulty = 0.5f) =>
        new(new ResourceId(id), kind, title ?? $"Title of {id}", "", language, difficulty, minutes,
            (concepts ?? []).Select(c => new ConceptId(c)).ToImmutableArray(), [], null, available, publishedAt);

    public static ResourceStatistics Popular(double interactionsOfNow, DateTimeOffset now) =>
        ResourceStatistics.None with
        {
            Interactions = (long)Math.Ceiling(interactionsOfNow),
            Popularity = interactionsOfNow * PopularityDecay.WeightAt(now),
        };
}
