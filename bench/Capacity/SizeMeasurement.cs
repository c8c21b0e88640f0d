using System.Collections.Immutable;
using System.Globalization;
using System.Numerics.Tensors;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans;
using Orleans.Runtime;
using Sextant.Catalogue;
using Sextant.Counting;
using Sextant.Learners;
using Sextant.Profiles;
using Sextant.Profiles.Packing;
using Sextant.Resources;
using Sextant.Storage;
using Sextant.Tracing;
using Sextant.Training;

namespace Sextant.Bench.Capacity;

/// <summary>Writes and loads some of everything, and divides what files and heap have grown by.</summary>
internal sealed class SizeMeasurement(CapacityPlan plan)
{
    private const string Model = "bench-model";

    private readonly TenantId tenant = new("bench");
    private readonly Random random = new(plan.Seed);

    public async Task<Sizes> Run()
    {
        string folder = Directory.CreateTempSubdirectory("sextant-capacity-").FullName;
        try
        {
            ImmutableArray<CatalogueChange> puts = [.. Enumerable.Range(0, plan.Resources).Select(Put)];
            (CatalogueReplica replica, long resourceHeld) = Held(() => Replica(puts), plan.Resources);
            (long journal, long learner, long resource, double replay) = await OnDisk(folder, puts, replica.Current);
            Learners(replica.Current, 1); // what all share is made now
            (List<Learner> learners, long learnerHeld) = Held(() => Learners(replica.Current, plan.Learners), plan.Learners);
            Rest rest = RestOf([.. learners], replica.Current);
            GC.KeepAlive(learners);
            return new Sizes(journal, learner, learnerHeld, rest.Bytes, resource, resourceHeld, replay, rest.PackMicroseconds, rest.UnpackMicroseconds, rest.DeriveMicroseconds);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<(long Journal, long Learner, long Resource, double Replay)> OnDisk(string folder, ImmutableArray<CatalogueChange> puts, CatalogueView view)
    {
        var options = new StorageOptions { DataFolder = folder };
        double replay;
        using (DataFolder files = DataFolder.Open(folder))
        {
            await using SqliteJournal journal = SqliteJournal.Open(files, options);
            await using SqliteCatalogueStore catalogue = SqliteCatalogueStore.Open(files, options);
            await using SqliteGrainStorage states = SqliteGrainStorage.Open(files, options);
            for (int i = 0; i < plan.Learners; i++)
            {
                ImmutableArray<Interaction> done = Interactions(i);
                await journal.Append(tenant, new LearnerId(Name("learner", i)), 0, done);
                var (history, knowledge) = Fold(done, view);
                await states.WriteStateAsync("learner", GrainId.Create("learner", $"bench/{Name("learner", i)}"), new GrainState<LearnerState>(history.ToState(knowledge.ToState())));
            }
            foreach (CatalogueChange[] page in puts.Chunk(500)) await catalogue.Append(tenant, [.. page]);
            replay = await Replay(journal);
        }
        // Closed, every log has been moved into its file.
        return (
            SizeOf("journal.db") / ((long)plan.Learners * LearnerLimits.RecentCapacity), SizeOf("grains.db") / plan.Learners, SizeOf("catalogue.db") / plan.Resources, replay);

        long SizeOf(string file) => new FileInfo(Path.Combine(folder, file)).Length;
    }

    /// <summary>As a silo does after its start.</summary>
    private async Task<double> Replay(SqliteJournal journal)
    {
        IJournalReader[] readers = [new LiveBehaviours(new TrainingOptions(), TimeProvider.System)];
        using var following = new JournalFollowing(
            journal, new InMemoryCatalogueStore(), new LearnerOptions { FollowLast = long.MaxValue }, readers, TimeProvider.System, NullLogger<JournalFollowing>.Instance);
        TimeSpan before = Environment.CpuUsage.TotalTime;
        await following.Absorb();
        return Math.Round((Environment.CpuUsage.TotalTime - before).TotalMicroseconds / ((double)plan.Learners * LearnerLimits.RecentCapacity), 2);
    }

    private static (T Made, long BytesOfOne) Held<T>(Func<T> make, int count)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        T made = make();
        return (made, (GC.GetTotalMemory(forceFullCollection: true) - before) / count);
    }

    private CatalogueReplica Replica(ImmutableArray<CatalogueChange> puts)
    {
        var replica = new CatalogueReplica(tenant, Model, plan.Dimensions);
        long version = 0;
        // Texts that a silo reads are its own, not shared with whoever wrote them.
        replica.Apply([.. puts.Select(put => (++version, Copied((ResourcePut)put)))]);
        return replica;
    }

    private static CatalogueChange Copied(ResourcePut put) => put with
    {
        Resource = put.Resource with
        {
            Id = new ResourceId(new string(put.Resource.Id.Value)),
            Title = new string(put.Resource.Title.AsSpan()),
            Description = new string(put.Resource.Description.AsSpan()),
        },
    };

    private sealed record Learner(LearnerHistory History, KnowledgeFold Knowledge, InterestProfile Interests);

    private sealed record Rest(long Bytes, double PackMicroseconds, double UnpackMicroseconds, double DeriveMicroseconds);

    /// <summary>What a learner takes who rests, and what going to rest and waking cost.</summary>
    private static Rest RestOf(Learner[] learners, CatalogueView view)
    {
        double pack = 0, unpack = 0, derive = 0;
        byte[][] packed = [];
        for (int warming = 0; warming < 3; warming++) // the last counts
        {
            pack = Microseconds(() => packed = [.. learners.Select(learner => PackedLearner.TryPack(learner.History.ToState(learner.Knowledge.ToState()))!)]);
            Learner[] woken = [];
            unpack = Microseconds(() => woken = [.. packed.Select(bytes => Woken(bytes, view))]);
            derive = Microseconds(() => Array.ForEach(woken, learner => learner.Interests.Follow(learner.History, view)));
        }
        return new Rest(packed.Sum(bytes => 24L + bytes.Length) / packed.Length, pack, unpack, derive);

        double Microseconds(Action all)
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            all();
            return Math.Round((Environment.CpuUsage.TotalTime - before).TotalMicroseconds / learners.Length, 1);
        }
    }

    private static Learner Woken(byte[] packed, CatalogueView view)
    {
        LearnerState state = PackedLearner.Unpack(packed);
        return new Learner(LearnerHistory.From(state, view), KnowledgeFold.From(state.Knowledge!, names: view), new InterestProfile(new ProfileOptions()));
    }

    private List<Learner> Learners(CatalogueView view, int count)
    {
        List<Learner> held = [];
        for (int i = 0; i < count; i++)
        {
            var (history, knowledge) = Fold(Interactions(i), view);
            var interests = new InterestProfile(new ProfileOptions());
            interests.Follow(history, view);
            _ = interests.Snapshot(tenant, history, DateTimeOffset.UnixEpoch.AddDays(20_001)); // answered, so with what answers are made of
            _ = knowledge.ToState();
            held.Add(new Learner(history, knowledge, interests));
        }
        return held;
    }

    private static (LearnerHistory History, KnowledgeFold Knowledge) Fold(ImmutableArray<Interaction> done, CatalogueView view)
    {
        (LearnerHistory history, KnowledgeFold knowledge) = (LearnerHistory.From(LearnerState.Empty), KnowledgeFold.From(LearnerKnowledge.None));
        foreach (Interaction told in done)
        {
            Interaction interaction = told with { ResourceId = view.Shared(told.ResourceId) };
            history.Apply(interaction);
            knowledge.Apply(interaction, view.TryFind(interaction.ResourceId, out int row) ? view.ResourceAt(row) : null);
        }
        return (history, knowledge);
    }

    private ImmutableArray<Interaction> Interactions(int learner) =>
    [
        .. Enumerable.Range(0, LearnerLimits.RecentCapacity).Select(i => new Interaction(
            string.Create(CultureInfo.InvariantCulture, $"{learner:x}-{i:x}-{random.Next():x8}"), new ResourceId(Name("bench", random.Next(plan.Resources))),
            i % 4 == 0 ? InteractionKind.Answer : InteractionKind.Complete, i % 4 == 0 ? i % 8 / 4 : null, DateTimeOffset.UnixEpoch.AddDays(20_000).AddMinutes(i))),
    ];

    private CatalogueChange Put(int resource)
    {
        float[] vector = [.. Enumerable.Range(0, plan.Dimensions).Select(_ => random.NextSingle() - 0.5f)];
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
        return new ResourcePut(
            new Resource(
                new ResourceId(Name("bench", resource)), ResourceKind.Lesson, Words(5), Words(60), "en", 0.5f, 20,
                [new ConceptId(Name("concept", resource % 500))], [Name("topic", resource % 200)], null, true, null),
            [.. vector], Model);
    }

    private string Words(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => Name("word", (int)(8000 * random.NextDouble() * random.NextDouble()))));

    private static string Name(string of, int number) => string.Create(CultureInfo.InvariantCulture, $"{of}-{number}");
}
