using Sextant.Indexing;
using static Sextant.Catalogue.FedReplica;

namespace Sextant.Catalogue;

/// <summary>The replica against a dictionary that goes through the same random changes, many compactions included.</summary>
public class CatalogueModelTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_view_old_or_new_equals_the_state_at_its_version(int seed)
    {
        var random = new Random(seed);
        var catalogue = new FedReplica();
        var state = new Dictionary<string, (string Title, double Popularity)>();
        var popularity = new Dictionary<string, double>();
        List<(CatalogueView View, Dictionary<string, (string Title, double Popularity)> State)> kept = [];

        for (int batch = 0; batch < 120; batch++)
        {
            catalogue.Apply([.. Enumerable.Range(0, random.Next(1, 100)).Select(_ => RandomChange(random, state, popularity))]);
            AssertEqual(catalogue.View, state, statisticsToo: true);
            if (batch % 10 == 0) kept.Add((catalogue.View, new(state)));
        }

        Assert.True(catalogue.View.RowCount < 2048, "Dead rows should have been compacted away.");
        foreach (var (view, then) in kept) AssertEqual(view, then, statisticsToo: false);
    }

    [Fact]
    public async Task Readers_beside_the_writer_only_meet_whole_states()
    {
        // Every batch gives all ten resources one title: a reader must never meet two titles in one view.
        var catalogue = new FedReplica();
        using var ready = new Barrier(3);
        Task[] readers = [.. Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            ready.SignalAndWait();
            long seen = 0;
            while (seen < 10 * 600)
            {
                CatalogueView view = catalogue.View;
                Assert.True(view.Version >= seen);
                seen = view.Version;
                if (seen == 0) continue;
                string title = $"t{seen / 10}";
                List<ScoredRow> near = [], words = [];
                view.SearchVectors([1, 0], 20, null, [near]);
                view.SearchWords(title, 20, null, words);
                Assert.Equal(10, view.ResourceCount);
                Assert.Equal(10, near.Count);
                Assert.All(near, r => Assert.Equal(title, view.ResourceAt(r.Row).Title));
                Assert.Equal(near.Select(r => r.Row), words.Select(r => r.Row).Order());
            }
        }))];
        ready.SignalAndWait();
        for (int batch = 1; batch <= 600; batch++)
            catalogue.Apply([.. Enumerable.Range(0, 10).Select(i => Put(Resource($"r{i}", $"t{batch}")))]);

        await Task.WhenAll(readers);
    }

    private static CatalogueChange RandomChange(
        Random random, Dictionary<string, (string Title, double Popularity)> state, Dictionary<string, double> popularity)
    {
        string id = $"r{random.Next(300)}";
        switch (random.Next(10))
        {
            case 0:
                state.Remove(id);
                return new ResourceRemoved(new(id));
            case 1:
                popularity[id] = random.Next(1, 1000);
                if (state.TryGetValue(id, out var known)) state[id] = known with { Popularity = popularity[id] };
                return Popular(id, popularity[id]);
            default:
                string title = $"title{random.Next(50)}";
                state[id] = (title, popularity.GetValueOrDefault(id));
                return Put(Resource(id, title), MathF.Cos(Angle(title)), MathF.Sin(Angle(title)));
        }
    }

    private static float Angle(string title) => title.Sum(c => c) + title[^1];

    private static void AssertEqual(
        CatalogueView view, Dictionary<string, (string Title, double Popularity)> state, bool statisticsToo)
    {
        Assert.Equal(state.Count, view.ResourceCount);
        Assert.Equal(state.Count, Enumerable.Range(0, view.RowCount).Count(view.IsLive));
        foreach ((string id, var expected) in state)
        {
            Assert.True(view.TryFind(new(id), out int row));
            Assert.Equal(expected.Title, view.ResourceAt(row).Title);
            if (statisticsToo) Assert.Equal(expected.Popularity, view.StatisticsAt(row).Popularity);
        }
        for (int i = 0; i < 300; i++) Assert.Equal(state.ContainsKey($"r{i}"), view.TryFind(new($"r{i}"), out _));

        List<ScoredRow> found = [];
        view.SearchWords("title7", 1000, null, found);
        Assert.Equal(state.Where(r => r.Value.Title == "title7").Select(r => r.Key).Order(), Ids(view, found).Order());
        view.SearchVectors([MathF.Cos(Angle("title7")), MathF.Sin(Angle("title7"))], 1000, null, [found]);
        Assert.Equal(state.Keys.Order(), Ids(view, found).Order());
        if (!statisticsToo) return;
        view.MostPopular(20, null, found);
        Assert.Equal(state.Values.Select(r => r.Popularity).OrderDescending().Take(20), found.Select(r => view.StatisticsAt(r.Row).Popularity));
    }
}
