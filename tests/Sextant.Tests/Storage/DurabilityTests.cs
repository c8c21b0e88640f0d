using Orleans;
using Orleans.Runtime;
using Sextant.Profiles;

namespace Sextant.Storage;

public sealed class DurabilityTests : IDisposable
{
    private static readonly StorageOptions Options = new();
    private static readonly GrainId Grain = GrainId.Create("learner", "north/ada");
    private readonly TemporaryFolder folder = new();
    private readonly TemporaryFolder crashed = new();

    public void Dispose()
    {
        folder.Dispose();
        crashed.Dispose();
    }

    [Fact]
    public async Task What_was_acknowledged_is_there_after_closing_and_opening()
    {
        await Fill(folder.Path);

        using var data = DataFolder.Open(folder.Path);
        await AssertFilled(data);
    }

    [Fact]
    public async Task What_was_acknowledged_is_in_the_files_before_anything_is_closed()
    {
        // A copy of the files of a running server is what a killed one leaves behind.
        await Fill(folder.Path, beforeClosing: () =>
        {
            foreach (string file in Directory.GetFiles(folder.Path, "*.db*")) File.Copy(file, crashed.File(Path.GetFileName(file)));
        });

        using var data = DataFolder.Open(crashed.Path);
        await AssertFilled(data);
    }

    [Fact]
    public async Task A_sequence_number_is_not_used_again_after_erasure_and_restart()
    {
        using var data = DataFolder.Open(folder.Path);
        long last;
        await using (var journal = SqliteJournal.Open(data, Options))
        {
            await journal.Append(Some.Tenant, Some.Ada, 0, Some.Interactions("a", "b"));
            last = (await journal.ReadAll(0, 10))[^1].Sequence;
            await journal.Erase(Some.Tenant, Some.Ada);
        }
        await using (var journal = SqliteJournal.Open(data, Options))
        {
            await journal.Append(Some.Tenant, Some.Ada, 0, Some.Interactions("a"));
            Assert.True((await journal.ReadAll(0, 10))[0].Sequence > last);
        }
    }

    [Fact]
    public async Task What_was_erased_is_in_no_file_any_more()
    {
        const string Secret = "a-learner-who-wants-to-be-forgotten";
        using var data = DataFolder.Open(folder.Path);
        await using var journal = SqliteJournal.Open(data, Options);
        await using var grains = SqliteGrainStorage.Open(data, Options);
        var state = new GrainState<LearnerState>(new LearnerState(0, [], [new ResourceId(Secret)], [0], [0.5f]));
        await journal.Append(Some.Tenant, new LearnerId(Secret), 0, Some.Interactions(Secret));
        await grains.WriteStateAsync("learner", Grain, state);
        Assert.True(AnyFileHolds(Secret));

        await journal.Erase(Some.Tenant, new LearnerId(Secret));
        await grains.ClearStateAsync("learner", Grain, state);

        Assert.False(AnyFileHolds(Secret));
    }

    [Fact]
    public async Task An_idle_learner_of_40_interactions_takes_at_most_4_KiB()
    {
        const int Learners = 200;
        var random = new Random(7);
        using (var data = DataFolder.Open(folder.Path))
        {
            await using var grains = SqliteGrainStorage.Open(data, Options);
            await Task.WhenAll(Enumerable.Range(0, Learners).Select(i => grains.WriteStateAsync(
                "learner", GrainId.Create("learner", $"default/learner-{i}"), new GrainState<LearnerState>(Typical(random)))));
        }

        double bytes = new FileInfo(folder.File("grains.db")).Length / (double)Learners;

        Assert.InRange(bytes, 1, 4096);
    }

    /// <summary>Ids as platforms make them: GUIDs for interactions, slugs for resources.</summary>
    private static LearnerState Typical(Random random)
    {
        byte[] guid = new byte[16];
        var history = LearnerHistory.From(LearnerState.Empty);
        for (int i = 0; i < 40; i++)
        {
            random.NextBytes(guid);
            var resource = new ResourceId($"course-{random.Next(100)}/lesson-{random.Next(1000)}");
            var kind = (Learners.InteractionKind)random.Next(10);
            var at = Some.Noon.AddMilliseconds(random.NextInt64(10_000_000_000));
            history.Apply(new Learners.Interaction(new Guid(guid).ToString(), resource, kind, random.Next(3) == 0 ? 0.75f : null, at));
        }
        return history.ToState(Tracing.LearnerKnowledge.None);
    }

    private static async Task Fill(string path, Action? beforeClosing = null)
    {
        using var data = DataFolder.Open(path);
        await using var journal = SqliteJournal.Open(data, Options);
        await using var catalogue = SqliteCatalogueStore.Open(data, Options);
        await using var grains = SqliteGrainStorage.Open(data, Options);
        await journal.Append(Some.Tenant, Some.Ada, 0, Some.Interactions("a", "b"));
        await catalogue.Append(Some.Tenant, [Some.Put("r")]);
        await catalogue.AbsorbStatistics(0, 2, [new(Some.Tenant, new ResourceId("r"), Some.OneLike)]);
        await grains.WriteStateAsync("learner", Grain, new GrainState<LearnerState>(LearnerState.Empty with { Version = 2 }));
        beforeClosing?.Invoke();
    }

    private static async Task AssertFilled(DataFolder data)
    {
        await using var journal = SqliteJournal.Open(data, Options);
        await using var catalogue = SqliteCatalogueStore.Open(data, Options);
        await using var grains = SqliteGrainStorage.Open(data, Options);
        Assert.Equal(["a", "b"], (await journal.Read(Some.Tenant, Some.Ada, 0, 10)).Select(entry => entry.Interaction.Id));
        Assert.Equal(3, (await journal.Append(Some.Tenant, Some.Ada, 2, Some.Interactions("a", "c"))).Version);
        Assert.Equal(2, await catalogue.StatisticsCheckpoint());
        Assert.Equal(Some.OneLike, (await catalogue.Find(Some.Tenant, new ResourceId("r")))!.Statistics);
        var state = new GrainState<LearnerState>();
        await grains.ReadStateAsync("learner", Grain, state);
        Assert.Equal(2, state.State.Version);
        await grains.WriteStateAsync("learner", Grain, state);
    }

    private bool AnyFileHolds(string text)
    {
        byte[] sought = System.Text.Encoding.UTF8.GetBytes(text);
        return Directory.GetFiles(folder.Path, "*.db*").Any(path =>
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            byte[] bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes.AsSpan().IndexOf(sought) >= 0;
        });
    }
}
