using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Exercises;
using Sextant.Planning;
using Sextant.Ranking;
using Sextant.Recommending;

namespace Sextant.Sharding;

/// <summary>
/// What teaching answers from where resources are divided: the silo's concepts, all of them, with the first resources of
/// those concepts that the answer can be about. The ordinary tutors then answer from it.
/// </summary>
public sealed class TeachingGathering(CatalogueShards shards)
{
    private const int MostConcepts = 256; // of the goals and what they build on, the nearest
    private const int MostPractised = 64;
    private const int Resources = 4096; // of all concepts together
    private const int LeastEach = 8, MostEach = 64;
    private const int Exercises = 512, ExercisesAround = 16;
    private const int OfText = 64; // resources whose words are those of a goal

    /// <summary>With the exercises of a concept, and some of what it builds on where the aim is to place the learner.</summary>
    public async Task<CatalogueView> ForQuiz(CatalogueView concepts, QuizRequest request, CancellationToken cancellation)
    {
        ShardSet set = shards.Of(concepts);
        ShardPart[] parts = await OfConcepts(concepts, [request.Concept], Exercises, exercises: true, cancellation);
        if (request.Aim == QuizAim.Placement)
            parts = [.. parts, .. await OfConcepts(concepts, AreaOf(concepts, [request.Concept]), ExercisesAround, exercises: true, cancellation)];
        return concepts.Gather(parts, await set.Usual(concepts.Version, cancellation));
    }

    /// <summary>With the resources that goals name by their ids, and those whose words free texts are.</summary>
    public async Task<CatalogueView> ForGoals(CatalogueView concepts, ImmutableArray<string> goals, CancellationToken cancellation)
    {
        ShardSet set = shards.Of(concepts);
        if (goals.IsDefaultOrEmpty) return concepts;
        ImmutableArray<string> unknown = [.. goals.Distinct().Where(goal => GoalResolver.IsFreeText(concepts, PrerequisiteGraph.Of(concepts), goal))];
        ImmutableArray<ResourceId> ids = [.. unknown.Where(IdText.IsValid).Select(goal => new ResourceId(goal))];
        List<ShardPart> parts = [.. await set.Find(concepts.Version, ids, cancellation)];
        HashSet<string> named = [.. parts.SelectMany(part => part.Resources).Select(one => one.Put.Resource.Id.Value)];
        ShardAsk ask = new(concepts.Version, Ranker.MostOfEach(OfText, set.Count), []);
        foreach (string text in unknown.Where(goal => !named.Contains(goal) && !string.IsNullOrWhiteSpace(goal)))
        {
            SearchRequest request = new(text, OfText, ResourceFilter.None, 0);
            ShardAsk weighed = ask with { Words = await set.Weigh(concepts.Version, text, cancellation) };
            parts.AddRange(await set.Ask(
                (shard, token) => shard.Search(weighed, LearnerSnapshot.Nobody(concepts.Tenant), request, [], token), cancellation));
        }
        return concepts.Gather(parts, await set.Usual(concepts.Version, cancellation), words: true);
    }

    /// <summary>With resources of the goals, of what they build on, are related to, and of what was practised.</summary>
    /// <param name="named">Resources that are goals themselves.</param>
    public async Task<CatalogueView> ForPlanning(
        CatalogueView concepts, IEnumerable<ConceptId> goals, IEnumerable<ConceptId> practised, ImmutableArray<ResourceId> named, CancellationToken cancellation)
    {
        ShardSet set = shards.Of(concepts);
        ConceptId[] first = [.. goals];
        IEnumerable<ConceptId> related = first.SelectMany(goal => concepts.RelationsOf(goal)
            .Where(relation => relation.Kind != RelationKind.Prerequisite)
            .Select(relation => relation.From == goal ? relation.To : relation.From));
        ImmutableArray<ConceptId> area = [.. AreaOf(concepts, [.. first, .. related]).Union(practised.Take(MostPractised))];
        int each = Math.Clamp(Resources / Math.Max(1, area.Length), LeastEach, MostEach);
        ShardPart[] parts = area.IsEmpty ? [] : await OfConcepts(concepts, area, each, exercises: false, cancellation);
        ShardPart[] also = named.IsEmpty ? [] : await set.Find(concepts.Version, named, cancellation);
        return concepts.Gather([.. parts, .. also], await set.Usual(concepts.Version, cancellation));
    }

    private Task<ShardPart[]> OfConcepts(
        CatalogueView concepts, ImmutableArray<ConceptId> some, int each, bool exercises, CancellationToken cancellation)
    {
        ShardSet set = shards.Of(concepts);
        int ofShard = Ranker.MostOfEach(each, set.Count);
        return set.Ask((shard, token) => shard.OfConcepts(concepts.Version, some, ofShard, exercises, token), cancellation);
    }

    /// <summary>Concepts and all they build on, the nearest first.</summary>
    private static ImmutableArray<ConceptId> AreaOf(CatalogueView view, ImmutableArray<ConceptId> from)
    {
        PrerequisiteGraph graph = PrerequisiteGraph.Of(view);
        List<ConceptId> area = [.. from.Distinct().Take(MostConcepts)];
        HashSet<ConceptId> known = [.. area];
        for (int next = 0; next < area.Count && area.Count < MostConcepts; next++)
        {
            if (!graph.TryFind(area[next], out int concept)) continue;
            foreach (GraphEdge edge in graph.Prerequisites(concept))
                if (area.Count < MostConcepts && known.Add(graph[edge.Concept])) area.Add(graph[edge.Concept]);
        }
        return [.. area];
    }
}
