using System.Collections.Immutable;
using System.Globalization;
using Sextant.Learners;

namespace Sextant.Storage.Postgres;

public sealed class PostgresJournalOrderTests
{
    private const int Silos = 2;
    private const int OwnLearners = 12; // of each silo
    private const int SplitLearners = 4; // active on both silos at once
    private const int Batches = 15;

    [PostgresTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Who_follows_the_journal_of_two_silos_misses_nothing_and_sees_nothing_twice(int seed)
    {
        string connection = await PostgresServer.Shared.CreateDatabase();
        var silos = Enumerable.Range(0, Silos).Select(_ => new Silo(connection, groupCapacity: 20)).ToArray();
        try
        {
            using var done = new CancellationTokenSource();
            Task<List<JournalEntry>>[] followers = [.. silos.Select((silo, i) => Follow(silo.Journal, 7 + 30 * i, done.Token))];
            IngestingLearner[] learners = [.. silos.SelectMany((silo, i) => LearnersOf(silo, i))];
            await Task.WhenAll(learners.Select((learner, i) => Ingest(learner, new Random(seed * 1000 + i))));
            await done.CancelAsync();

            List<JournalEntry> all = [.. await silos[0].Journal.ReadAll(0, int.MaxValue)];
            foreach (List<JournalEntry> followed in await Task.WhenAll(followers)) Assert.Equal(all, followed);
            Assert.Equal(Enumerable.Range(1, all.Count).Select(sequence => (long)sequence), all.Select(entry => entry.Sequence));
            foreach (var ofLearner in all.GroupBy(entry => entry.Learner))
            {
                Assert.Equal(Enumerable.Range(1, ofLearner.Count()).Select(version => (long)version), ofLearner.Select(entry => entry.Version));
                IEnumerable<string> acknowledged = learners.Where(learner => learner.Id == ofLearner.Key).SelectMany(learner => learner.Acknowledged);
                Assert.Equal(acknowledged.Order(StringComparer.Ordinal), ofLearner.Select(entry => entry.Interaction.Id).Order(StringComparer.Ordinal));
            }
        }
        finally
        {
            foreach (Silo silo in silos) await silo.DisposeAsync();
        }
    }

    private static IEnumerable<IngestingLearner> LearnersOf(Silo silo, int number) =>
    [
        .. Enumerable.Range(0, OwnLearners).Select(i => new IngestingLearner(silo.Journal, string.Create(CultureInfo.InvariantCulture, $"{i} of silo {number}"))),
        .. Enumerable.Range(0, SplitLearners).Select(i => new IngestingLearner(silo.Journal, string.Create(CultureInfo.InvariantCulture, $"{i} of both"))),
    ];

    /// <summary>Few ids, so that the two activations of one learner, and one with itself, often send the same.</summary>
    private static async Task Ingest(IngestingLearner learner, Random random)
    {
        for (int i = 0; i < Batches; i++)
            await learner.Append(Some.Interactions(Enumerable.Range(0, random.Next(1, 6)).Select(_ => $"{random.Next(60)}")));
    }

    private static async Task<List<JournalEntry>> Follow(PostgresJournal journal, int page, CancellationToken done)
    {
        var followed = new List<JournalEntry>();
        while (true)
        {
            bool last = done.IsCancellationRequested; // asked before the page is read: nothing comes after that one
            ImmutableArray<JournalEntry> entries = await journal.ReadAll(followed.Count == 0 ? 0 : followed[^1].Sequence, page, default);
            followed.AddRange(entries);
            if (last && entries.IsEmpty) return followed;
        }
    }

    private sealed class Silo : IAsyncDisposable
    {
        private readonly PostgresDatabase database;

        public Silo(string connection, int groupCapacity)
        {
            var options = new StorageOptions { Provider = StorageOptions.Postgres, ConnectionString = connection, GroupCapacity = groupCapacity };
            database = PostgresDatabase.Open(options);
            Journal = new PostgresJournal(database, options);
        }

        public PostgresJournal Journal { get; }

        public async ValueTask DisposeAsync()
        {
            await Journal.DisposeAsync();
            await database.DisposeAsync();
        }
    }
}
