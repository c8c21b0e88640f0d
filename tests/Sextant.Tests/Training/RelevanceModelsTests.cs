using System.Collections.Immutable;
using Sextant.Behaviour;
using Sextant.Refusals;
using Sextant.Storage;
using Sextant.Time;

namespace Sextant.Training;

public sealed class RelevanceModelsTests : IDisposable
{
    private static readonly TenantId Damaged = new("damaged"), Sound = new("sound");

    private readonly InMemoryArtefactStore store = new();
    private readonly LiveBehaviours live = new(new TrainingOptions(), new ManualTimeProvider());
    private readonly RelevanceModels models;

    public RelevanceModelsTests() => models = new RelevanceModels(store, live, new OnlineRelevance(new TrainingOptions()));

    public void Dispose()
    {
        models.Dispose();
    }

    [Fact]
    public async Task An_unreadable_model_is_told_of_once_and_hinders_no_other_tenant()
    {
        await Choose(Damaged, "broken", [1, 2, 3]);
        await Choose(Sound, "good", Content());

        await Assert.ThrowsAsync<AggregateException>(() => models.Follow());
        Assert.NotNull(models.Trained(Sound));
        Assert.Null(models.Trained(Damaged));
        await models.Follow(); // reads it no more, so that it has nothing to tell

        await models.Follow(Sound);
        Assert.Equal(Refusal.Unavailable, (await Assert.ThrowsAsync<RefusalException>(() => models.Follow(Damaged))).Refusal);
    }

    [Fact]
    public async Task Another_choice_is_read_after_an_unreadable_one()
    {
        await Choose(Damaged, "broken", [1, 2, 3]);
        await Assert.ThrowsAsync<AggregateException>(() => models.Follow());

        await Choose(Damaged, "good", Content());
        await models.Follow();

        Assert.NotNull(models.Trained(Damaged));
    }

    private async Task Choose(TenantId tenant, string name, byte[] content)
    {
        await store.Put(tenant, new Artefact(name, DateTimeOffset.UnixEpoch, ImmutableSortedDictionary<string, string>.Empty), content);
        await store.SaveChoice(tenant, new ArtefactChoice(name, null));
    }

    private static byte[] Content()
    {
        VisitLog log = new(2, [[new Visit(0, 1, 1), new Visit(1, 2, 1)]]);
        TensorBundle bundle = new();
        RelevanceTrainer.Train(log, [new ResourceId("a"), new ResourceId("b")], new RelevanceTrainingOptions { Scorers = [new PopularityOptions()] }).Save(bundle);
        using MemoryStream content = new();
        bundle.Write(content);
        return content.ToArray();
    }
}
