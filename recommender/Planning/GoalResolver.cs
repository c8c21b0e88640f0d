using System.Collections.Immutable;
using System.Numerics.Tensors;
using Sextant.Catalogue;
using Sextant.Recommending;
using Sextant.Refusals;
using Sextant.Resources;

namespace Sextant.Planning;

/// <summary>Understands what a caller writes as a goal: the id of a concept, else the id of a resource, else free text.</summary>
public static class GoalResolver
{
    private const int MostOfAText = 3; // concepts
    private const int Looked = 8; // by words and by meaning each
    private const float LeastWords = 0.3f, LeastCosine = 0.45f;
    private const float NearBest = 0.85f; // share of the best concept's score that another must have

    /// <param name="encodedTexts">The embedding of a free text by the view's model, unit length; null when there is none.</param>
    /// <returns>One for each goal given.</returns>
    /// <exception cref="RefusalException">Invalid: <c>goal[i]</c> means nothing in this catalogue.</exception>
    public static ImmutableArray<ResolvedGoal> Resolve(
        CatalogueView view, PrerequisiteGraph graph, ImmutableArray<string> goals, Func<string, ReadOnlyMemory<float>?> encodedTexts)
    {
        if (goals.IsDefault) return [];
        var resolved = ImmutableArray.CreateBuilder<ResolvedGoal>(goals.Length);
        for (int i = 0; i < goals.Length; i++) resolved.Add(Resolve(view, graph, goals[i], $"goal[{i}]", encodedTexts));
        return resolved.MoveToImmutable();
    }

    /// <summary>Whether a goal is an id: then no embedding of it is needed.</summary>
    public static bool IsId(CatalogueView view, PrerequisiteGraph graph, string goal) =>
        graph.TryFind(new ConceptId(goal), out _) || view.TryFind(new ResourceId(goal), out _) || view.Titles.Exactly(goal) is not null;

    /// <summary>The goals a learner has stated, those of them that the catalogue has.</summary>
    public static ImmutableArray<ResolvedGoal> Stated(LearnerSnapshot learner, PrerequisiteGraph graph)
    {
        ImmutableArray<ConceptId> stated = learner.Stated is { Goals.IsDefault: false } said ? said.Goals : [];
        return [.. stated.Where(goal => graph.TryFind(goal, out _)).Select(goal => new ResolvedGoal(goal.Value, GoalKind.Concept, [goal]))];
    }

    private static ResolvedGoal Resolve(
        CatalogueView view, PrerequisiteGraph graph, string goal, string field, Func<string, ReadOnlyMemory<float>?> encodedTexts)
    {
        if (graph.TryFind(new ConceptId(goal), out _)) return new ResolvedGoal(goal, GoalKind.Concept, [new ConceptId(goal)]);
        if (view.TryFind(new ResourceId(goal), out int row))
        {
            Resource resource = view.ResourceAt(row);
            ImmutableArray<ConceptId> taught = resource.Concepts.IsDefault ? [] : [.. resource.Concepts.Distinct().Where(concept => graph.TryFind(concept, out _))];
            return taught.Length > 0 ? new ResolvedGoal(goal, GoalKind.Resource, taught)
                : throw RefusalException.Invalid(field, $"Resource '{goal}' teaches no concept of the catalogue, so there is no path to it.");
        }
        if (view.Titles.Exactly(goal) is { } named) return new ResolvedGoal(goal, GoalKind.Text, [named]);
        ImmutableArray<ConceptId> meant = Meant(view, goal, encodedTexts(goal));
        return meant.Length > 0 ? new ResolvedGoal(goal, GoalKind.Text, meant)
            : throw RefusalException.Invalid(field, $"'{goal}' is no id of a concept or resource, and no concept of the catalogue is like it.");
    }

    /// <summary>Concepts by the words of their titles and by meaning, half each; the best and those nearly as good.</summary>
    private static ImmutableArray<ConceptId> Meant(CatalogueView view, string text, ReadOnlyMemory<float>? encoded)
    {
        Dictionary<ConceptId, float> words = [];
        foreach ((ConceptId concept, float score) in view.Titles.Like(text, Looked)) words[concept] = score;
        float[] query = encoded is { } given && given.Length == view.Dimensions ? given.ToArray() : new float[view.Dimensions];
        List<ScoredConcept> near = [];
        if (query.AsSpan().ContainsAnyExcept(0f)) view.NearestConcepts(query, Looked, near);
        var scored = words.Keys.Union(near.Select(found => found.Concept.Id))
            .Select(concept => (Concept: concept, Words: words.GetValueOrDefault(concept), Cosine: TensorPrimitives.Dot(query, view.ConceptEmbedding(concept))))
            .Where(of => of.Words >= LeastWords || of.Cosine >= LeastCosine)
            .Select(of => (of.Concept, Score: of.Words + of.Cosine))
            .OrderByDescending(of => of.Score).ThenBy(of => of.Concept.Value, StringComparer.Ordinal)
            .ToArray();
        return [.. scored.TakeWhile(of => of.Score >= NearBest * scored[0].Score).Take(MostOfAText).Select(of => of.Concept)];
    }
}
