using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Encoding;
using Sextant.Refusals;
using Sextant.Storage.Postgres;

namespace Sextant.Storage;

/// <summary>Vectors of several models beside each other, and which of them is chosen.</summary>
public abstract partial class CatalogueStoreContract<TStores>
{
    [ContractFact]
    public async Task A_second_model_has_vectors_of_its_own_beside_those_of_the_first()
    {
        await Store.Append(Some.Tenant, [Some.Put("a"), Some.Put("b"), new ConceptPut(new Concept(new("c"), "C", "", ""), [1f], "model")]);
        await Store.Append(Some.OtherTenant, [Some.Put("a")]);
        await Store.AddEmbeddings(Some.Tenant, Next.Id, [new(1, [1f, 0, 0]), new(3, [0, 0, 1f])]);

        Assert.Equal([2], (await Store.Lacking(Some.Tenant, Next.Id, 0, 10)).Select(change => change.Version));
        Assert.Equal(new EncodingProgress(2, 4), await Store.CountEmbeddings(Next.Id));
        Assert.Equal([Next.Id, "model", Next.Id], (await Store.Read(Some.Tenant, 0, 10, Next.Id)).Select(ModelOf));
        Assert.Equal(["model", "model", "model"], (await Store.Read(Some.Tenant, 0, 10, "model")).Select(ModelOf));
        StoredResource found = (await Store.Find(Some.Tenant, new ResourceId("a"), Next.Id))!;
        Assert.Equal([1f, 0, 0], found.Put.Embedding.ToArray());
        Assert.Equal("model", (await Store.Find(Some.Tenant, new ResourceId("a")))!.Put.ModelId);
    }

    [ContractFact]
    public async Task A_vector_for_a_change_that_was_replaced_meanwhile_is_passed_over()
    {
        await Append("a");
        await Append("a");
        await Store.AddEmbeddings(Some.Tenant, Next.Id, [new(1, [1f, 0, 0])]);

        Assert.Equal([2], (await Store.Lacking(Some.Tenant, Next.Id, 0, 10)).Select(change => change.Version));
    }

    [ContractFact]
    public async Task A_model_is_activated_only_when_nothing_lacks_a_vector_of_it()
    {
        await Append("a");
        await Store.SaveModels(new ModelChoice(First, Next, "configured", Previous: new ModelIdentity("before", "before-1", 2)));
        await Store.AddEmbeddings(Some.Tenant, Next.Id, [new(1, [1f, 0, 0])]);
        await Append("b");

        Assert.False(await Store.TryActivate(Next, Checked(1)));
        Assert.Equal(new ModelChoice(First, Next, "configured", Previous: new ModelIdentity("before", "before-1", 2)), await Store.ReadModels());
        await Store.AddEmbeddings(Some.Tenant, Next.Id, [new(2, [1f, 0, 0])]);
        Assert.True(await Store.TryActivate(Next, Checked(1)));
        Assert.Equal(new ModelChoice(Next, null, "configured", Previous: First), await Store.ReadModels());
    }

    [ContractFact]
    public async Task Vectors_of_a_model_that_is_neither_active_nor_wanted_are_not_taken()
    {
        await Store.SaveModels(new ModelChoice(Next, null, null));

        RefusalException refusal = await Assert.ThrowsAsync<RefusalException>(() => Append("a"));

        Assert.Equal(Refusal.Conflict, refusal.Refusal);
        Assert.Equal(0, await Store.Head(Some.Tenant));
        await Store.SaveModels(new ModelChoice(Next, First, null));
        Assert.Equal(1, await Append("a"));
    }

    [ContractFact]
    public async Task What_nobody_will_ask_for_is_dropped_a_little_at_a_time_and_the_active_models_vectors_stay()
    {
        await Append("a", "b", "c");
        await Store.SaveModels(new ModelChoice(First, Next, null));
        await Store.AddEmbeddings(Some.Tenant, Next.Id, [.. Enumerable.Range(1, 3).Select(i => new VersionedEmbedding(i, [i, 0, 0]))]);
        await Store.AddEmbeddings(Some.Tenant, "abandoned", [new(1, [1f])]);
        await Store.TryActivate(Next, Checked(3));

        int rounds = 0;
        while (await Store.Tidy(2)) rounds++;

        Assert.InRange(rounds, 2, 4);
        var read = await Store.Read(Some.Tenant, 0, 10);
        Assert.Equal([Next.Id, Next.Id, Next.Id], read.Select(ModelOf));
        Assert.Equal([1f, 2f, 3f], read.Select(change => ((ResourcePut)change.Change).Embedding[0]));
        Assert.Equal(3, (await Store.Lacking(Some.Tenant, "model", 0, 10)).Length);
        Assert.Equal(3, (await Store.Lacking(Some.Tenant, "abandoned", 0, 10)).Length);
    }

    [ContractFact]
    public async Task The_model_of_a_catalogue_without_a_choice_is_that_of_its_vectors()
    {
        Assert.Equal(ModelChoice.None, await Store.ReadModels());
        await Append("a");
        Assert.Equal(new ModelChoice(new ModelIdentity("model", "model", 2), null, null), await Store.ReadModels());
    }

    private static readonly ModelIdentity First = new("first", "model", 2);
    private static readonly ModelIdentity Next = new("next", "next-1", 3);

    private static ImmutableDictionary<TenantId, long> Checked(long version) =>
        ImmutableDictionary<TenantId, long>.Empty.Add(Some.Tenant, version);

    private static string ModelOf(VersionedChange change) => (change.Change as ResourcePut)?.ModelId ?? ((ConceptPut)change.Change).ModelId;
}
