using System.Collections.Immutable;
using Sextant.Ranking;
using Sextant.Sharding;
using Sextant.Text;
using static Sextant.Catalogue.FedReplica;

namespace Sextant.Catalogue;

/// <summary>The resources that stand for all, against a sort of all there are; in one piece and divided.</summary>
public class SmallestHashesTests
{
    private const int Shards = 4;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void They_are_the_smallest_of_all_there_are_and_those_of_all_shards_are_the_same(int seed)
    {
        var random = new Random(seed);
        var whole = new CatalogueReplica(TenantId.Default, Model, 2);
        CatalogueReplica[] shards = [.. Enumerable.Range(0, Shards).Select(shard => new CatalogueReplica(TenantId.Default, Model, 2, part: new CataloguePart(Shards, shard)))];
        Dictionary<string, float> alive = [];
        UsualResources usual = UsualResources.Unknown;
        long version = 0;
        for (int batch = 0; batch < 60; batch++)
        {
            // It grows, shrinks below what is shown, and grows again.
            double puts = batch is > 20 and < 40 ? 0.1 : 0.8;
            (long, CatalogueChange)[] changes = [.. Enumerable.Range(0, 80).Select(_ => (++version, Change(random, alive, puts)))];
            whole.Apply(changes);
            foreach (CatalogueReplica shard in shards) shard.Apply([.. changes.Where(change => shard.Part.Holds(change.Item2))], version);

            string[] expected = [.. alive.Keys.OrderBy(id => StableHash.Of(id)).Take(SmallestHashes.Shown)];
            Assert.Equal(expected, whole.Current.Summarise(0).Ordinary.Select(one => one.Id.Value));
            usual = Follow(usual, shards);
            Assert.Equal(expected.SelectMany(id => new[] { alive[id], 0 }), usual.Sample.First(64, 2).ToArray());
            Assert.Equal(whole.Current.Sample.Around([1, 0]), usual.Sample.Around([1, 0]));
            Assert.Equal(alive.Count, usual.Resources);
        }
        Assert.InRange(alive.Count, 300, 2000);
    }

    [Fact]
    public void A_view_keeps_those_it_was_made_with()
    {
        var catalogue = new FedReplica();
        CatalogueView before = catalogue.Apply(Put(Resource("a"), 1));
        catalogue.Apply(Put(Resource("a"), 0.5f), Put(Resource("b"), 0.25f));
        Assert.Equal([1, 0], before.Sample.First(64, 2).ToArray());
        Assert.Equal(2, catalogue.View.Sample.Count);
    }

    [Fact]
    public void What_does_not_touch_them_leaves_the_sample_as_it_is()
    {
        var catalogue = new FedReplica();
        CatalogueView before = catalogue.Apply([.. Enumerable.Range(0, 500).Select(i => Put(Resource($"{i}")))]);
        string[] shown = [.. before.Summarise(0).Ordinary.Select(one => one.Id.Value)];
        string other = Enumerable.Range(0, 500).Select(i => $"{i}").First(id => !shown.Contains(id));
        Assert.Same(before.Sample, catalogue.Apply(Popular("1", 5), Put("concept"), Put(Resource(other), 0.5f), new ResourceRemoved(new(other))).Sample);
        Assert.NotSame(before.Sample, catalogue.Apply(Put(Resource(shown[0]), 0.5f)).Sample);
    }

    [Fact]
    public void Embeddings_are_asked_for_once_and_again_when_they_change()
    {
        var catalogue = new FedReplica();
        UsualResources first = Follow(UsualResources.Unknown, catalogue.Apply(Put(Resource("a"), 1), Put(Resource("b"), 0.5f)));
        Assert.Equal("a", Assert.Single(Missing(first, catalogue.Apply(Put(Resource("a"), 0.25f)))).Value);
        Assert.Same(first.Sample, Follow(first, catalogue.Apply(Popular("b", 2), Put(Resource("a"), 1))).Sample);
        UsualResources changed = Follow(first, catalogue.Apply(Put(Resource("a"), 0.25f)));
        Assert.Equal(0.75f, changed.Sample.First(64, 2).ToArray().Sum());
        Assert.Equal(1, Follow(changed, catalogue.Apply(new ResourceRemoved(new("b")))).Sample.Count);
    }

    [Fact]
    public void One_that_goes_before_it_is_fetched_is_left_out()
    {
        var catalogue = new FedReplica();
        ShardSummary[] told = [catalogue.Apply(Put(Resource("a")), Put(Resource("b"))).Summarise(0)];
        ImmutableArray<OrdinaryResource> ordinary = UsualResources.OrdinaryOf(told);
        CatalogueView after = catalogue.Apply(new ResourceRemoved(new("a")));
        UsualResources usual = UsualResources.Unknown.Next(told, ordinary, [Ranker.Find(after, UsualResources.Unknown.Missing(ordinary))], 2);
        Assert.Equal(1, usual.Sample.Count);
    }

    [Fact]
    public void Shards_of_an_earlier_build_show_a_sample_alone()
    {
        var catalogue = new FedReplica();
        ShardSummary told = catalogue.Apply(Put(Resource("a"), 0.5f), Put(Resource("b"), 0.5f)).Summarise(1) with { Ordinary = default };
        Assert.Equal([0.5f, 0, 0.5f, 0], UsualResources.OfSamples([told, told], 2).Sample.First(64, 2).ToArray());
    }

    private static UsualResources Follow(UsualResources before, params CatalogueReplica[] shards) => Follow(before, [.. shards.Select(shard => shard.Current)]);

    private static UsualResources Follow(UsualResources before, params CatalogueView[] shards)
    {
        ShardSummary[] told = [.. shards.Select(shard => shard.Summarise(0))];
        ImmutableArray<OrdinaryResource> ordinary = UsualResources.OrdinaryOf(told);
        return before.Next(told, ordinary, shards.Select(shard => Ranker.Find(shard, before.Missing(ordinary))), 2);
    }

    private static ImmutableArray<ResourceId> Missing(UsualResources known, CatalogueView view) =>
        known.Missing(UsualResources.OrdinaryOf([view.Summarise(0)]));

    private static CatalogueChange Change(Random random, Dictionary<string, float> alive, double puts)
    {
        string id = $"resource-{random.Next(3000)}";
        if (random.NextDouble() < puts || alive.Count == 0)
        {
            alive[id] = random.NextSingle();
            return Put(Resource(id), alive[id]);
        }
        id = alive.Keys.ElementAt(random.Next(alive.Count));
        alive.Remove(id);
        return new ResourceRemoved(new ResourceId(id));
    }
}
