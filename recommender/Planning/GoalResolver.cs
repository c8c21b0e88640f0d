using System.Collections.Immutable;
using System.Numerics.Tensors;
using Sextant.Catalogue;
using Sextant.Indexing;
using Sextant.Recommending;
using Sextant.Refusals;
using Sextant.Resources;

namespace Sextant.Planning;

/// <summary>
/// Understands what a caller writes as a goal: the id of a concept, else the id of a resource, else free text. A text is the
/// concept that is called so; else those with the text, whole, in their titles, else in their descriptions, else in the titles
/// of their resources; else those like it in words and meaning.
/// </summary>
public static class GoalResolver
{
    private const int MostOfAText = 3; // concepts
    private const int Looked = 8; // by words and by meaning each
    private const int ResourcesLooked = 64;
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

    /// <summary>Whether a goal is neither an id nor what a concept is called: then an embedding of it may be needed.</summary>
    public static bool IsFreeText(CatalogueView view, PrerequisiteGraph graph, string goal) =>
        !graph.TryFind(new ConceptId(goal), out _) && !view.TryFind(new ResourceId(goal), out _) && view.Names.Exactly(goal) is null;

    /// <summary>The goals a learner has stated, those of them that the catalogue has; at most <see cref="PlanningLimits.Goals"/>.</summary>
    public static ImmutableArray<ResolvedGoal> Stated(LearnerSnapshot learner, PrerequisiteGraph graph)
    {
        ImmutableArray<ConceptId> stated = learner.Stated is { Goals.IsDefault: false } said ? said.Goals : [];
        return [.. stated
            .Where(goal => graph.TryFind(goal, out _))
            .Take(PlanningLimits.Goals)
            .Select(goal => new ResolvedGoal(goal.Value, GoalKind.Concept, [goal]))];
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
        if (view.Names.Exactly(goal) is { } named) return new ResolvedGoal(goal, GoalKind.Text, [named]);
        ImmutableArray<ConceptId> meant = Meant(view, graph, goal, encodedTexts(goal));
        return meant.Length > 0 ? new ResolvedGoal(goal, GoalKind.Text, meant)
            : throw RefusalException.Invalid(field, $"'{goal}' is no id of a concept or resource, and no concept of the catalogue is like it.");
    }

    /// <summary>The best and those nearly as good, by the surest way of finding any.</summary>
    private static ImmutableArray<ConceptId> Meant(CatalogueView view, PrerequisiteGraph graph, string text, ReadOnlyMemory<float>? encoded)
    {
        Phrase phrase = new(text);
        float[] query = encoded is { } given && given.Length == view.Dimensions ? given.ToArray() : new float[view.Dimensions];
        float CosineOf(ConceptId concept) => TensorPrimitives.Dot(query, view.ConceptEmbedding(concept));
        Dictionary<ConceptId, float> found = view.Names.InTitles(phrase);
        if (found.Count == 0) found = view.Names.InDescriptions(phrase);
        if (found.Count == 0) found = InTitlesOfResources(view, graph, text, phrase);
        if (found.Count == 0) found = Alike(view, phrase, query, CosineOf);
        var best = found.OrderByDescending(of => of.Value).ThenByDescending(of => CosineOf(of.Key)).ThenBy(of => of.Key.Value, StringComparer.Ordinal).ToArray();
        return [.. best.TakeWhile(of => of.Value >= NearBest * best[0].Value).Take(MostOfAText).Select(of => of.Key)];
    }

    /// <summary>What is taught by resources whose titles hold a text whole: the more of the title and of the resource, the better.</summary>
    private static Dictionary<ConceptId, float> InTitlesOfResources(CatalogueView view, PrerequisiteGraph graph, string text, Phrase phrase)
    {
        List<ScoredRow> rows = [];
        view.SearchWords(text, ResourcesLooked, null, rows);
        Dictionary<ConceptId, float> found = [];
        foreach (ScoredRow scored in rows)
        {
            Resource resource = view.ResourceAt(scored.Row);
            float share = resource.Kind == ResourceKind.Sponsored || resource.Concepts.IsDefaultOrEmpty ? 0 : new Phrase(resource.Title).ShareOf(phrase);
            if (share == 0) continue;
            foreach (ConceptId concept in resource.Concepts.Distinct())
                if (graph.TryFind(concept, out _)) found[concept] = found.GetValueOrDefault(concept) + share / resource.Concepts.Length;
        }
        return found;
    }

    /// <summary>By the words of the names and by meaning, half each.</summary>
    private static Dictionary<ConceptId, float> Alike(CatalogueView view, Phrase phrase, float[] query, Func<ConceptId, float> cosineOf)
    {
        Dictionary<ConceptId, float> words = view.Names.Like(phrase, Looked).ToDictionary(of => of.Concept, of => of.Score);
        List<ScoredConcept> near = [];
        if (query.AsSpan().ContainsAnyExcept(0f)) view.NearestConcepts(query, Looked, near);
        return words.Keys.Union(near.Select(found => found.Concept.Id))
            .Select(concept => (Concept: concept, Words: words.GetValueOrDefault(concept), Cosine: cosineOf(concept)))
            .Where(of => of.Words >= LeastWords || of.Cosine >= LeastCosine)
            .ToDictionary(of => of.Concept, of => of.Words + of.Cosine);
    }
}
