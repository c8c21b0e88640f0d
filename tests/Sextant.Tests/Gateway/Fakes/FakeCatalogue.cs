using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Refusals;

namespace Sextant.Gateway.Fakes;

internal sealed class FakeCatalogue(FakeGrains grains) : ICatalogueGrain
{
    private readonly Dictionary<ConceptId, Concept> concepts = [];
    private readonly List<Relation> relations = [];

    public Task<long> Announce(ImmutableArray<CatalogueChange> changes, CancellationToken cancellation = default) =>
        throw new NotSupportedException("No gateway announces changes.");

    public Task<long> WaitPast(long version, CancellationToken cancellation = default) => Task.FromResult(version);

    public Task Refresh() => Task.CompletedTask;

    public Task<long> PutConcepts(ImmutableArray<Concept> concepts, CancellationToken cancellation = default)
    {
        grains.FailIfAsked();
        foreach (var concept in concepts) this.concepts[concept.Id] = concept;
        grains.Wrote();
        return Task.FromResult(grains.Writes);
    }

    public Task<long> PutRelations(ImmutableArray<Relation> relations, CancellationToken cancellation = default)
    {
        grains.FailIfAsked();
        for (int i = 0; i < relations.Length; i++)
            if (!concepts.ContainsKey(relations[i].To)) throw RefusalException.Invalid($"relations[{i}].to", $"There is no concept '{relations[i].To}'.");
        this.relations.AddRange(relations);
        grains.Wrote();
        return Task.FromResult(grains.Writes);
    }

    public Task<ConceptDescription?> Describe(ConceptId concept, CancellationToken cancellation = default)
    {
        grains.FailIfAsked();
        return Task.FromResult(concepts.TryGetValue(concept, out var found)
            ? new ConceptDescription(found, [.. relations.Where(edge => edge.From == concept || edge.To == concept)], 0)
            : null);
    }

    public Task<CatalogueSummary> Summarise(CancellationToken cancellation = default)
    {
        grains.FailIfAsked();
        return Task.FromResult(new CatalogueSummary(grains.Writes, 0, concepts.Count, relations.Count, "fake", FakeEncoder.Dimensions));
    }
}
