using Sextant.Catalogue;
using Sextant.Resources;

namespace Sextant.Planning;

/// <summary>What learning a concept takes anybody, by what the catalogue has for it.</summary>
/// <param name="Study">Minutes for this concept alone: the mean over its resources, each one's minutes shared among what it teaches.</param>
/// <param name="Difficulty">Mean over them, 0–1; null when unknown.</param>
/// <param name="Exercise">Minutes of one exercise.</param>
/// <param name="Prior">The concept's own.</param>
internal sealed record ConceptTimes(double Study, float? Difficulty, double Exercise, ConceptPrior? Prior);

/// <summary>The times of a view's concepts, each found when it is first asked for. Safe for any number of threads.</summary>
internal sealed class LearningTimes
{
    private const int Looked = 8; // resources of a concept: enough for a mean

    private readonly CatalogueView view;
    private readonly ConceptTimes?[] times; // [graph]

    public LearningTimes(CatalogueView view)
        : this(view, new ConceptTimes?[view.Prerequisites.Count])
    {
    }

    private LearningTimes(CatalogueView view, ConceptTimes?[] times) => (this.view, this.times) = (view, times);

    /// <summary>For a later view of the same graph; all that is known stays but for the concepts whose resources changed.</summary>
    public LearningTimes Following(CatalogueView next, PrerequisiteGraph graph, IReadOnlyCollection<ConceptId> changed)
    {
        if (changed.Count == 0) return new LearningTimes(next, times);
        ConceptTimes?[] kept = [.. times];
        foreach (ConceptId id in changed)
            if (graph.TryFind(id, out int concept)) kept[concept] = null;
        return new LearningTimes(next, kept);
    }

    /// <summary>Two that ask at once may both find it; what they find is the same.</summary>
    public ConceptTimes Of(int concept)
    {
        if (Volatile.Read(ref times[concept]) is { } known) return known;
        ConceptTimes found = Find(view.Prerequisites[concept]);
        Volatile.Write(ref times[concept], found);
        return found;
    }

    private ConceptTimes Find(ConceptId concept)
    {
        Mean study = default, difficulty = default, exercise = default;
        int looked = 0;
        foreach (int row in view.RowsOf(concept))
        {
            if (++looked > Looked) break;
            Resource resource = view.ResourceAt(row);
            if (!resource.Available || resource.Kind == ResourceKind.Sponsored) continue;
            double minutes = LearningTime.MinutesOf(resource) / Math.Max(1, resource.Concepts.Length);
            if (resource.Kind == ResourceKind.Exercise)
            {
                exercise.Add(minutes);
                continue;
            }
            study.Add(minutes);
            if (resource.Difficulty is { } hard) difficulty.Add(hard);
        }
        return new ConceptTimes(
            study.Of(LearningTime.WithoutResource),
            difficulty.Count > 0 ? (float)difficulty.Of(0) : null,
            exercise.Of(LearningTime.ExerciseMinutes),
            view.TryFindConcept(concept, out Concept? found) ? found.Prior : null);
    }

    private struct Mean
    {
        private double sum;

        public int Count { get; private set; }

        public void Add(double value)
        {
            sum += value;
            Count++;
        }

        public readonly double Of(double otherwise) => Count > 0 ? sum / Count : otherwise;
    }
}
