using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Indexing;
using Sextant.Ranking;
using Sextant.Recommending;
using Sextant.Resources;

namespace Sextant.Sharding;

/// <summary>A seeded catalogue twice: in one piece, and as shards with what gathers from them, without grains.</summary>
internal sealed class DividedCatalogue
{
    public const int Dimensions = 32, Topics = 24;

    private const string Model = "test";
    private const int Vocabulary = 1500;

    private readonly CatalogueView concepts;
    private readonly CatalogueView[] shards;

    public DividedCatalogue(int resources, int shards, int seed)
    {
        (long, CatalogueChange)[] changes = [.. Changes(resources, seed).Select((change, i) => (i + 1L, change))];
        Whole = View(CataloguePart.Whole);
        concepts = View(CataloguePart.ConceptsBeside(shards));
        this.shards = [.. Enumerable.Range(0, shards).Select(shard => View(new CataloguePart(shards, shard)))];
        Usual = Summarise();

        CatalogueView View(CataloguePart part)
        {
            var replica = new CatalogueReplica(TenantId.Default, Model, Dimensions, part: part);
            replica.Apply(changes.Where(change => part.Holds(change.Item2)).ToArray(), changes.Length);
            return replica.Current;
        }
    }

    public CatalogueView Whole { get; }

    public IReadOnlyList<CatalogueView> Shards => shards;

    public static ConceptId ConceptOf(int topic) => new($"concept-{topic}");

    public static ResourceId IdOf(int i) => new($"resource-{i}");

    /// <summary>What the shards tell of what is ordinary.</summary>
    public UsualResources Usual { get; }

    public CatalogueView For(LearnerSnapshot learner, RecommendationRequest request, params ResourceId[] also)
    {
        ShardAsk ask = Ask(Ranker.PoolOf(request), [.. learner.Interests.Select(interest => interest.Example), .. also]) with
        {
            AroundLearner = Usual.Around(concepts, learner),
        };
        return Gather([.. shards.Select(shard => Requests.Ranker.Shortlist(shard, learner, request, ask, null, null, null))]);
    }

    public CatalogueView For(LearnerSnapshot learner, SearchRequest request, float[] query)
    {
        ShardAsk ask = Ask(Math.Max(64, 2 * request.Count), []) with
        {
            AroundLearner = Usual.Around(concepts, learner),
            AroundQuery = Usual.AroundQuery(concepts, query),
            Words = Weigh(request.Query),
        };
        return Gather([.. shards.Select(shard => Requests.Ranker.Shortlist(shard, learner, request, query, ask))]);
    }

    public CatalogueView For(RerankRequest request)
    {
        ShardAsk ask = Ask(0, []) with { Words = request.Query is { } query ? Weigh(query) : null };
        return Gather([.. shards.Select(shard => Ranker.Shortlist(shard, request, ask))]);
    }

    public CatalogueView For(SimilarRequest request)
    {
        ShardPart[] origin = [.. shards.Select(shard => Ranker.Find(shard, [request.ResourceId]))];
        ShardResource found = origin.SelectMany(part => part.Resources).Single();
        ShardAsk ask = Ask(Math.Max(64, 2 * request.Count), []) with { AroundQuery = Usual.AroundOrigin(found.Put.Embedding.AsSpan()) };
        return Gather([.. origin, .. shards.Select(shard => Requests.Ranker.Shortlist(shard, request, found.Put, ask))]);
    }

    public CatalogueView Gather(ShardPart[] parts, bool words = false) => concepts.Gather(parts, Usual, words);

    /// <summary>Every resource, all of them found: an answer from it has looked at all there are.</summary>
    public CatalogueView Everything() => Gather([.. shards.Select(view => new ShardPart(
        [.. Enumerable.Range(0, view.RowCount).Where(view.IsLive).Select(row => view.Extract(row, found: true))], 0, []))]);

    public WordWeights Weigh(string query) => WordIndex.Weigh(query, shards.Select(shard => shard.Spell(query)));

    private ShardAsk Ask(int best, ImmutableArray<ResourceId> also) => new(concepts.Version, Ranker.MostOfEach(best, shards.Length), also);

    private UsualResources Summarise()
    {
        ShardSummary[] all = [.. shards.Select(shard => shard.Summarise(0))];
        ImmutableArray<OrdinaryResource> ordinary = UsualResources.OrdinaryOf(all);
        ImmutableArray<ResourceId> missing = UsualResources.Unknown.Missing(ordinary);
        return UsualResources.Unknown.Next(all, ordinary, shards.Select(shard => Ranker.Find(shard, missing)), Dimensions);
    }

    /// <summary>A unit vector of a topic: those of neighbouring topics are somewhat alike.</summary>
    public static float[] Near(int topic, Random random, float noise = 0.35f)
    {
        float[] vector = [.. Enumerable.Range(0, Dimensions).Select(_ => noise * (float)(2 * random.NextDouble() - 1))];
        vector[topic] += 1;
        vector[topic + 1] += 0.5f;
        float length = MathF.Sqrt(vector.Sum(v => v * v));
        return [.. vector.Select(v => v / length)];
    }

    /// <summary>Of the vocabulary, the first the most common.</summary>
    public static string WordAt(int i) => string.Concat("bdfgklmnprstvz"[i % 14], "aeiou"[i / 14 % 5], "bdfgklmnprstvz"[i / 70 % 14], "aeiou"[i / 980 % 5], "lnrs"[i % 4]);

    private static IEnumerable<CatalogueChange> Changes(int resources, int seed)
    {
        Random random = new(seed);
        for (int topic = 0; topic < Topics; topic++)
            yield return new ConceptPut(new Concept(ConceptOf(topic), $"Concept {topic}", "", "en"), [.. Near(topic, random, 0.05f)], Model);
        for (int topic = 1; topic < Topics; topic++)
            yield return new RelationPut(new Relation(ConceptOf(topic - 1), ConceptOf(topic), RelationKind.Prerequisite, 1));
        for (int i = 0; i < resources; i++)
        {
            int topic = random.Next(Topics);
            string title = $"{Word()} {Word()} {Word()}", text = string.Join(' ', Enumerable.Range(0, 12).Select(_ => Word()));
            yield return new ResourcePut(
                new Resource(
                    IdOf(i), (ResourceKind)random.Next(5), title, text, "en", (float)random.NextDouble(), random.Next(2, 60), [ConceptOf(topic)], [], null, true, null),
                [.. Near(topic, random)], Model);
            if (random.Next(4) == 0)
                yield return new StatisticsChanged(IdOf(i), ResourceStatistics.None with { Interactions = 5, Completions = random.Next(5), Popularity = random.NextDouble() * 1e9 });
        }

        string Word() => WordAt((int)(Vocabulary * Math.Pow(random.NextDouble(), 3)));
    }
}
