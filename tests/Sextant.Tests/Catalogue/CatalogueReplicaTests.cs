using Sextant.Indexing;
using Sextant.Refusals;
using Sextant.Resources;
using static Sextant.Catalogue.FedReplica;

namespace Sextant.Catalogue;

public class CatalogueReplicaTests
{
    private readonly FedReplica catalogue = new();

    [Fact]
    public void A_new_replica_is_empty_and_answers_every_question_with_nothing()
    {
        CatalogueView view = catalogue.View;

        Assert.Equal((0L, 0, 0, 0, 0), (view.Version, view.ResourceCount, view.ConceptCount, view.RelationCount, view.RowCount));
        Assert.False(view.TryFind(new("a"), out _));
        Assert.Empty(Nearest(view, 1, 0));
        Assert.Empty(Words(view, "title"));
        Assert.Empty(MostPopular(view, 5));
        Assert.Empty(view.RelationsOf(new("c")));
        Assert.True(view.ConceptEmbedding(new("c")).IsEmpty);
    }

    [Fact]
    public void A_put_resource_is_found_by_id_vector_word_popularity_and_concept()
    {
        Resource slope = Resource("a", "Slopes", "of lines", concepts: "slope");
        CatalogueView view = catalogue.Apply(Put(slope, 0, 1), Popular("a", 3));

        Assert.True(view.TryFind(slope.Id, out int row));
        Assert.Same(slope, view.ResourceAt(row));
        Assert.Equal([0f, 1f], view.EmbeddingAt(row).ToArray());
        Assert.Equal(3, view.StatisticsAt(row).Popularity);
        Assert.Equal(["a"], Nearest(view, 0, 1));
        Assert.Equal(["a"], Words(view, "slope"));
        Assert.Equal(["a"], MostPopular(view, 1));
        Assert.Equal([row], RowsOf(view, "slope"));
        Assert.Empty(RowsOf(view, "line"));
    }

    [Fact]
    public void A_view_keeps_showing_what_it_showed_while_newer_changes_arrive()
    {
        CatalogueView before = catalogue.Apply(Put(Resource("a", "old", concepts: "c")), Put(Resource("b", "other")), Put("c"));
        catalogue.Apply(Put(Resource("a", "new", concepts: "d"), 0, 1), new ResourceRemoved(new("b")), Put(Resource("x", "old")),
            Put("c", 0, 1), new RelationPut(new(new("c"), new("c2"), RelationKind.Related, 1)));
        CatalogueView after = catalogue.View;

        Assert.Equal((2, 3L), (before.ResourceCount, before.Version));
        Assert.Equal("old", TitleOf(before, "a"));
        Assert.True(before.TryFind(new("b"), out _));
        Assert.False(before.TryFind(new("x"), out _));
        Assert.Equal(["a"], Words(before, "old"));
        Assert.Equal(["a", "b"], Nearest(before, 1, 0));
        Assert.Single(RowsOf(before, "c"));
        Assert.Equal([1f, 0f], before.ConceptEmbedding(new("c")).ToArray());
        Assert.Empty(before.RelationsOf(new("c")));

        Assert.Equal((2, 8L), (after.ResourceCount, after.Version));
        Assert.Equal("new", TitleOf(after, "a"));
        Assert.False(after.TryFind(new("b"), out _));
        Assert.Equal(["x"], Words(after, "old"));
        Assert.Equal(["x", "a"], Nearest(after, 1, 0));
        Assert.Empty(RowsOf(after, "c"));
        Assert.Single(RowsOf(after, "d"));
        Assert.Equal([0f, 1f], after.ConceptEmbedding(new("c")).ToArray());
        Assert.Single(after.RelationsOf(new("c2")));
    }

    [Fact]
    public void A_removed_resource_can_come_back()
    {
        catalogue.Apply(Put(Resource("a", "first")));
        catalogue.Apply(new ResourceRemoved(new("a")), new ResourceRemoved(new("never there")));
        Assert.Equal(0, catalogue.View.ResourceCount);

        Assert.Equal("again", TitleOf(catalogue.Apply(Put(Resource("a", "again"))), "a"));
        Assert.Equal(1, catalogue.View.ResourceCount);
    }

    [Fact]
    public void Changes_fed_a_second_time_are_passed_over()
    {
        (long, CatalogueChange)[] feed = [(5, Put(Resource("a", "five"))), (6, Put(Resource("a", "six"))), (9, Put("c"))];
        catalogue.Replica.Apply(feed);
        CatalogueView view = catalogue.View;
        catalogue.Replica.Apply(feed);
        catalogue.Replica.Apply([(4, new ResourceRemoved(new("a"))), .. feed[..2]]);
        catalogue.Replica.Apply([]);

        Assert.Same(view, catalogue.View);
        catalogue.Replica.Apply([.. feed[1..], (10, Put(Resource("b")))]);
        Assert.Equal((10L, 2, "six"), (catalogue.View.Version, catalogue.View.ResourceCount, TitleOf(catalogue.View, "a")));
        Assert.Equal(3, catalogue.View.RowCount);
    }

    [Fact]
    public void An_unavailable_resource_is_known_but_never_searched_for()
    {
        CatalogueView view = catalogue.Apply(Put(Resource("a", available: false, concepts: "c")), Put(Resource("b")), Popular("a", 9));

        Assert.True(view.TryFind(new("a"), out int row) && view.IsLive(row));
        Assert.Equal(["b"], Nearest(view, 1, 0));
        Assert.Equal(["b"], Words(view, "title"));
        Assert.Equal(["b"], MostPopular(view, 5));
        Assert.Single(RowsOf(view, "c"));
    }

    [Fact]
    public void An_embedding_of_another_model_becomes_the_zero_vector_of_any_shape()
    {
        CatalogueView view = catalogue.Apply(new ResourcePut(Resource("a"), [1, 2, 3], "older"), Put("c", model: "older"));

        Assert.True(view.TryFind(new("a"), out int row));
        Assert.Equal([0f, 0f], view.EmbeddingAt(row).ToArray());
        Assert.Equal([0f, 0f], view.ConceptEmbedding(new("c")).ToArray());
        Assert.Equal(["a"], Words(view, "title"));
    }

    [Fact]
    public void Statistics_that_come_before_their_resource_or_outlive_its_update_are_kept()
    {
        catalogue.Apply(Popular("a", 7), Put(Resource("a")), Popular("a", 8), Put(Resource("a", "updated")));

        catalogue.View.TryFind(new("a"), out int row);
        Assert.Equal(8, catalogue.View.StatisticsAt(row).Popularity);
    }

    [Fact]
    public void The_most_popular_come_first_then_the_unused_by_row()
    {
        CatalogueView view = catalogue.Apply([.. "abcde".Select(c => Put(Resource(c.ToString()))), Popular("d", 1e300), Popular("b", 2e300), Popular("e", 1e299)]);
        List<ScoredRow> found = [];
        view.MostPopular(10, null, found);

        Assert.Equal(["b", "d", "e", "a", "c"], Ids(view, found));
        Assert.Equal([1f, 0.5f, 0.05f, 0f, 0f], found.Select(r => r.Score));
        Assert.Equal(["e"], MostPopular(view, 1, row => view.ResourceAt(row).Id.Value == "e"));
    }

    [Fact]
    public void A_filter_that_few_popular_rows_pass_still_finds_all_it_can()
    {
        CatalogueView view = catalogue.Apply([.. Enumerable.Range(0, 3000).SelectMany(i => new CatalogueChange[] { Popular($"r{i}", 5000 - i), Put(Resource($"r{i}")) })]);

        Assert.Equal(["r2500", "r2999"], MostPopular(view, 2, row => row % 2999 == 0 && row > 0 || row == 2500));
    }

    [Fact]
    public void Searches_by_words_and_scores_of_words_agree()
    {
        CatalogueView view = catalogue.Apply(Put(Resource("a", "slope of a line")), Put(Resource("b", "line", "a line and its slope")), Put(Resource("c")));
        List<ScoredRow> found = [];
        view.SearchWords("slope line", 10, null, found);
        var scores = new float[3];
        view.ScoreWords("slope line", [2, 1, 0], scores);

        Assert.Equal(["a", "b"], Ids(view, found).Order());
        Assert.All(found, r => Assert.Equal(r.Score, scores[2 - r.Row]));
        Assert.Equal(0, scores[0]);
    }

    [Fact]
    public void An_edge_belongs_to_both_of_its_ends_and_replaces_its_like()
    {
        Relation weak = new(new("a"), new("b"), RelationKind.Related, 0.1f), strong = weak with { Weight = 0.9f };
        Relation other = weak with { Kind = RelationKind.Prerequisite }, loop = new(new("a"), new("a"), RelationKind.PartOf, 1);
        CatalogueView view = catalogue.Apply(new RelationPut(weak), new RelationPut(other), new RelationPut(strong), new RelationPut(loop));

        Assert.Equal(3, view.RelationCount);
        Assert.Equal(new[] { strong, other, loop }, view.RelationsOf(new("a")).AsEnumerable());
        Assert.Equal(new[] { strong, other }, view.RelationsOf(new("b")).AsEnumerable());
    }

    [Fact]
    public void The_nearest_concepts_come_first()
    {
        CatalogueView view = catalogue.Apply(Put("east"), Put("north", 0, 1), Put("north-east", 0.8f, 0.6f));
        List<ScoredConcept> found = [];
        view.NearestConcepts([0, 1], 2, found);

        Assert.Equal(["north", "north-east"], found.Select(c => c.Concept.Id.Value));
        Assert.Equal(1, found[0].Score);
    }

    [Fact]
    public void Bad_changes_are_refused_by_name_and_nothing_is_applied()
    {
        CatalogueView view = catalogue.Apply(Put(Resource("a")));

        AssertRefused("changes[1].embedding", (2, Put(Resource("b"))), (3, new ResourcePut(Resource("c"), [1, 0, 0], Model)));
        AssertRefused("changes[0].embedding", (2, Put("c", float.NaN)));
        AssertRefused("changes[0].embedding", (2, Put("c", 3, 4)));
        AssertRefused("changes[0].embedding", (2, new ConceptPut(new(new("c"), "c", "", ""), default, Model)));
        AssertRefused("changes[1].version", (3, Put("c")), (2, Put("d")));

        Assert.Same(view, catalogue.View);
        Assert.Equal(["queries", "queries"], new float[][] { [1, 0, 0], [float.NaN, 0] }.Select(query =>
            Assert.Throws<RefusalException>(() => view.SearchVectors(query, 1, null, [[]])).Field));
    }

    private void AssertRefused(string field, params (long, CatalogueChange)[] changes) =>
        Assert.Equal(field, Assert.Throws<RefusalException>(() => catalogue.Replica.Apply(changes)).Field);

    private static string TitleOf(CatalogueView view, string id) =>
        view.TryFind(new(id), out int row) ? view.ResourceAt(row).Title : "";

    private static List<int> RowsOf(CatalogueView view, string concept)
    {
        List<int> rows = [];
        foreach (int row in view.RowsOf(new(concept))) rows.Add(row);
        return rows;
    }
}
