using Sextant.Catalogue;
using Sextant.Indexing;
using Sextant.Learners;
using Sextant.Profiles;
using Sextant.Ranking;
using Sextant.Recommending;

namespace Sextant.Sharding;

/// <summary>An answer over four shards beside the one from the same catalogue in one piece.</summary>
public sealed class GatheredAnswerTests
{
    private static readonly DividedCatalogue School = new(resources: 4000, shards: 4, seed: 11);

    [Fact]
    public void Shards_hold_every_resource_once_and_all_about_equally_many()
    {
        Assert.Equal(School.Whole.ResourceCount, School.Shards.Sum(shard => shard.ResourceCount));
        Assert.All(School.Shards, shard => Assert.InRange(shard.ResourceCount, 900, 1100));
    }

    [Fact]
    public void Twice_as_many_shards_split_each_in_two()
    {
        for (int i = 0; i < 500; i++)
            Assert.Equal(CataloguePart.ShardOf(DividedCatalogue.IdOf(i), 4), CataloguePart.ShardOf(DividedCatalogue.IdOf(i), 8) % 4);
    }

    [Fact]
    public void Nearest_vectors_are_exactly_those_of_the_whole()
    {
        float[] query = DividedCatalogue.Near(7, new Random(3));
        string[] exact = Nearest(School.Whole, query).Select(one => one.Id).ToArray();
        string[] merged = [.. School.Shards.SelectMany(shard => Nearest(shard, query)).OrderByDescending(one => one.Score).Take(20).Select(one => one.Id)];
        Assert.Equal(exact, merged);

        static IEnumerable<(string Id, float Score)> Nearest(CatalogueView view, float[] query)
        {
            List<ScoredRow> found = [];
            view.SearchVectors(query, 20, null, [found]);
            return found.Select(one => (view.ResourceAt(one.Row).Id.Value, one.Score));
        }
    }

    [Theory]
    [InlineData(2, 0.95)]
    [InlineData(4, 0.95)]
    [InlineData(16, 0.99)]
    public void The_more_shards_look_the_nearer_recommendations_come_to_a_ranking_of_all_there_is(int shards, double least)
    {
        DividedCatalogue school = new(resources: 2000, shards, seed: 21);
        CatalogueView everything = school.Everything();
        RecommendationRequest request = Requests.Recommend();
        RequireAlike(30, least, seed =>
        {
            LearnerSnapshot learner = Learner(seed, school);
            return (Requests.Ranker.Recommend(everything, learner, request, "r"), Requests.Ranker.Recommend(school.For(learner, request), learner, request, "r"));
        });
    }

    [Fact]
    public void What_one_piece_recommends_too_has_the_same_score()
    {
        int common = 0;
        for (int seed = 1; seed <= 30; seed++)
        {
            LearnerSnapshot learner = Learner(seed);
            RecommendationRequest request = Requests.Recommend(50);
            Dictionary<ResourceId, float> whole = Requests.Ranker.Recommend(School.Whole, learner, request, "r").Items.ToDictionary(item => item.Id, item => item.Score);
            foreach (RankedResource item in Requests.Ranker.Recommend(School.For(learner, request), learner, request, "r").Items)
            {
                if (!whole.TryGetValue(item.Id, out float score)) continue;
                Assert.Equal(score, item.Score);
                common++;
            }
        }
        Assert.InRange(common, 500, 1500);
    }

    [Fact]
    public void Recommendations_are_near_to_those_of_the_whole_and_no_worse()
    {
        // A hundred and sixty resources of each topic are nearly alike here, and one piece looks at the 32 nearest.
        RequireAlike(30, 0.7, seed =>
        {
            LearnerSnapshot learner = Learner(seed);
            RecommendationRequest request = Requests.Recommend();
            RankedAnswer whole = Requests.Ranker.Recommend(School.Whole, learner, request, "r"), merged = Requests.Ranker.Recommend(School.For(learner, request), learner, request, "r");
            Assert.InRange(merged.Items[0].Score, whole.Items[0].Score, float.MaxValue);
            return (whole, merged);
        });
    }

    [Fact]
    public void Newcomers_get_the_most_popular_of_the_whole()
    {
        LearnerSnapshot nobody = LearnerSnapshot.Nobody(TenantId.Default);
        RecommendationRequest request = Requests.Recommend();
        RankedAnswer whole = Requests.Ranker.Recommend(School.Whole, nobody, request, "r"), merged = Requests.Ranker.Recommend(School.For(nobody, request), nobody, request, "r");
        Assert.InRange(merged.Items[0].Score, whole.Items[0].Score - 0.01f, float.MaxValue); // more of them are looked at
        Assert.Equal(10, merged.Items.Length);
    }

    [Fact]
    public void Searches_are_those_of_the_whole()
    {
        for (int seed = 1; seed <= 40; seed++)
        {
            LearnerSnapshot learner = seed % 2 == 0 ? LearnerSnapshot.Nobody(TenantId.Default) : Learner(seed);
            string word = DividedCatalogue.WordAt(20 * seed), other = DividedCatalogue.WordAt(100 + 30 * seed);
            SearchRequest request = Requests.Search($"{word} {(seed % 3 == 0 ? other[1..] : other)}"); // some are misspelt
            float[] query = seed % 5 == 0 ? [] : DividedCatalogue.Near(seed % DividedCatalogue.Topics, new Random(seed));
            RequireEqual(
                Requests.Ranker.Search(School.Whole, learner, request, query, "r"), Requests.Ranker.Search(School.For(learner, request, query), learner, request, query, "r"));
        }
    }

    [Fact]
    public void Similar_resources_are_those_of_the_whole()
    {
        for (int seed = 1; seed <= 40; seed++)
        {
            SimilarRequest request = Requests.Similar(DividedCatalogue.IdOf(37 * seed).Value);
            RequireEqual(Requests.Ranker.Similar(School.Whole, request, "r"), Requests.Ranker.Similar(School.For(request), request, "r"));
        }
    }

    [Fact]
    public void Candidates_are_reranked_as_in_the_whole()
    {
        for (int seed = 1; seed <= 20; seed++)
        {
            LearnerSnapshot learner = Learner(seed);
            string? query = seed % 2 == 0 ? null : $"{DividedCatalogue.WordAt(20 * seed)} {DividedCatalogue.WordAt(9 * seed)[..^1]}";
            float[] meaning = query is null ? [] : DividedCatalogue.Near(seed, new Random(seed));
            RerankRequest request = Requests.Rerank(query, [.. Enumerable.Range(50 * seed, 40).Select(i => DividedCatalogue.IdOf(i).Value)]);
            RequireEqual(
                Requests.Ranker.Rerank(School.Whole, learner, request, meaning, "r"), Requests.Ranker.Rerank(School.For(request), learner, request, meaning, "r"));
        }
    }

    [Fact]
    public void A_rerank_keeps_every_candidate_and_tells_the_unknown()
    {
        LearnerSnapshot learner = Learner(5);
        RerankRequest request = Requests.Rerank(null, [.. Enumerable.Range(100, 30).Select(i => DividedCatalogue.IdOf(i).Value), "nothing"]);
        RankedAnswer whole = Requests.Ranker.Rerank(School.Whole, learner, request, [], "r"), merged = Requests.Ranker.Rerank(School.For(request), learner, request, [], "r");
        Assert.Equal(30, merged.Items.Length);
        Assert.Equal(whole.Unknown.Select(id => id.Value), merged.Unknown.Select(id => id.Value));
        Assert.Equal(whole.Ids()[0], merged.Ids()[0]);
    }

    [Fact]
    public void Why_not_names_the_same_reason()
    {
        LearnerSnapshot learner = Learner(9);
        RecommendationRequest request = Requests.Recommend(filter: ResourceFilter.None with { MaxMinutes = 30 });
        ResourceId[] asked = [learner.Seen[0], Requests.Ranker.Recommend(School.Whole, learner, request, "r").Items[0].Id, new ResourceId("nothing"), DividedCatalogue.IdOf(1)];
        foreach (ResourceId id in asked)
        {
            WhyNot whole = Requests.Ranker.WhyNot(School.Whole, learner, request, id), merged = Requests.Ranker.WhyNot(School.For(learner, request, id), learner, request, id);
            Assert.Equal(whole.Outcome, merged.Outcome);
        }
    }

    [Fact]
    public void Nothing_met_is_recommended_again()
    {
        LearnerSnapshot learner = Learner(2);
        RecommendationRequest request = Requests.Recommend(50);
        Assert.Empty(Requests.Ranker.Recommend(School.For(learner, request), learner, request, "r").Items.Select(item => item.Id).Intersect(learner.Seen));
    }

    /// <summary>The same items in the same places, with the same scores to the bit.</summary>
    private static void RequireEqual(RankedAnswer whole, RankedAnswer merged) =>
        Assert.Equal(whole.Items.Select(item => (item.Id.Value, item.Score)), merged.Items.Select(item => (item.Id.Value, item.Score)));

    /// <summary>
    /// The best is the same for nine in ten and always among the first three, what both name has the same score, and so many of
    /// the ten best are in both on the average.
    /// </summary>
    private static void RequireAlike(int cases, double least, Func<int, (RankedAnswer Whole, RankedAnswer Merged)> ask)
    {
        int sameBest = 0, near = 0;
        double shared = 0;
        for (int seed = 1; seed <= cases; seed++)
        {
            (RankedAnswer whole, RankedAnswer merged) = ask(seed);
            Assert.NotEmpty(whole.Items);
            if (whole.Items[0].Id == merged.Items[0].Id) sameBest++;
            if (merged.Ids().Take(3).Contains(whole.Ids()[0])) near++;
            (RankedResource One, RankedResource Other)[] both = [.. whole.Items.Join(merged.Items, item => item.Id, item => item.Id, (one, other) => (one, other))];
            Assert.All(both, of => Assert.Equal(of.One.Score, of.Other.Score));
            shared += (double)both.Length / whole.Items.Length;
        }
        Assert.True(sameBest >= 0.9 * cases && near == cases && shared / cases >= least, $"The best item is the same in {sameBest} of {cases}, among three in {near}; they share {shared / cases:P1} of their items.");
    }

    private static LearnerSnapshot Learner(int seed) => Learner(seed, School);

    private static LearnerSnapshot Learner(int seed, DividedCatalogue school)
    {
        Random random = new(seed);
        string[] topics = [.. Enumerable.Range(0, 2).Select(_ => DividedCatalogue.ConceptOf(random.Next(DividedCatalogue.Topics)).Value)];
        ResourceId[] met = [.. Enumerable.Range(0, 4000).Select(DividedCatalogue.IdOf).Where(id =>
            school.Whole.TryFind(id, out int row) && topics.Contains(school.Whole.ResourceAt(row).Concepts[0].Value)).Take(60)];
        Interaction[] done = [.. Enumerable.Range(0, 12).Select(i => new Interaction(
            $"{i}", met[random.Next(met.Length)], i % 5 == 4 ? InteractionKind.Dislike : InteractionKind.Like, null, Interactions.Noon.AddMinutes(i - 60)))];
        return TestLearner.After(school.Whole, done);
    }
}
