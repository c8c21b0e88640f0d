using Sextant.Text;

namespace Sextant.Indexing;

public class TermTableTests
{
    [Fact]
    public async Task Every_term_keeps_its_list_while_the_table_grows_and_readers_look_on()
    {
        const int Terms = 20_000;
        var table = new TermTable();
        var lists = new PostingList[Terms];
        using var ready = new Barrier(2);
        int added = 0;
        Task reader = Task.Run(() =>
        {
            ready.SignalAndWait();
            for (int known = 0; known < Terms;)
            {
                known = Volatile.Read(ref added);
                for (int i = known / 2; i < known; i++) Assert.Same(lists[i], table.Find(HashOf(i)));
                Assert.Null(table.Find(HashOf(-1)));
            }
        });
        ready.SignalAndWait();
        for (int i = 0; i < Terms; i++)
        {
            lists[i] = table.FindOrAdd(HashOf(i));
            Assert.Same(lists[i], table.FindOrAdd(HashOf(i)));
            Volatile.Write(ref added, i + 1);
        }

        await reader;
        Assert.Equal(Terms, table.Count);
        Assert.Equal(Terms, lists.Distinct().Count());
    }

    private static ulong HashOf(int term) => StableHash.Of($"term {term}");
}
