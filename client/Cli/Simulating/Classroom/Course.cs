using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Resources;

namespace Sextant.Cli.Simulating.Classroom;

/// <summary>A made-up course: a graph of concepts, and lessons and exercises for each. What is hidden from policies is marked so.</summary>
internal sealed class Course
{
    public const int ExercisesPerConcept = 12;
    private static readonly double[] LessonLevels = [-1, 0, 1];
    private const int Reach = 8; // prerequisites are among so many before
    private const double StatedError = 0.05;
    private const string Model = "none";

    private readonly Dictionary<ResourceId, Activity> activities = [];

    public Course(ClassroomSettings settings, int seed)
    {
        Random random = new(seed);
        Concepts = [.. Enumerable.Range(0, settings.Concepts).Select(i => new ConceptId($"c{i}"))];
        Prerequisites = [.. Enumerable.Range(0, settings.Concepts).Select(i => PrerequisitesOf(i, random))];
        Area = Below(settings.Concepts - 1);
        List<CatalogueChange> changes = [.. Concepts.Select(id => (CatalogueChange)new ConceptPut(new Concept(id, id.Value, "", "en"), [1], Model))];
        for (int to = 0; to < Prerequisites.Length; to++)
            foreach ((int from, float weight) in Prerequisites[to])
                changes.Add(new RelationPut(new Relation(Concepts[from], Concepts[to], RelationKind.Prerequisite, weight)));
        for (int concept = 0; concept < Concepts.Length; concept++) AddActivities(concept, random, changes);
        var replica = new CatalogueReplica(TenantId.Default, Model, 1);
        replica.Apply(changes.Select((change, i) => (i + 1L, change)).ToArray());
        View = replica.Current;
    }

    /// <summary>Each after all it builds on.</summary>
    public ImmutableArray<ConceptId> Concepts { get; }

    /// <summary>[concepts] what each builds on.</summary>
    public ImmutableArray<(int Concept, float Weight)>[] Prerequisites { get; }

    public int Goal => Concepts.Length - 1;

    /// <summary>The goal and all it builds on, ascending.</summary>
    public ImmutableArray<int> Area { get; }

    public CatalogueView View { get; }

    public IEnumerable<Activity> Activities => activities.Values;

    public Activity this[ResourceId id] => activities[id];

    /// <summary>Of a concept, in a fixed order.</summary>
    public Activity[] Of(int concept, ResourceKind kind) =>
        [.. activities.Values.Where(activity => activity.Concept == concept && activity.Resource.Kind == kind)];

    private static ImmutableArray<(int, float)> PrerequisitesOf(int concept, Random random)
    {
        int count = Math.Min(concept, random.Next(1, 4));
        int[] before = [.. Enumerable.Range(Math.Max(0, concept - Reach), Math.Min(concept, Reach))];
        random.Shuffle(before);
        return [.. before.Take(count).Order().Select(from => (from, 0.5f + 0.5f * random.NextSingle()))];
    }

    /// <summary>A concept and all it builds on, ascending.</summary>
    /// <param name="needed">Weaker prerequisites are passed over.</param>
    public ImmutableArray<int> Below(int concept, double needed = 0)
    {
        SortedSet<int> below = [];
        Stack<int> open = new([concept]);
        while (open.TryPop(out int next))
            if (below.Add(next))
                foreach ((int lower, float weight) in Prerequisites[next])
                    if (weight >= needed) open.Push(lower);
        return [.. below];
    }

    private void AddActivities(int concept, Random random, List<CatalogueChange> changes)
    {
        foreach (double level in LessonLevels) Add(ResourceKind.Lesson, level, 0.4 + 0.4 * random.NextDouble());
        for (int i = 0; i < ExercisesPerConcept; i++)
            Add(ResourceKind.Exercise, -1.5 + 3.0 * i / (ExercisesPerConcept - 1) + 0.2 * Draws.Normal(random), 0);

        void Add(ResourceKind kind, double difficulty, double quality)
        {
            double stated = Math.Clamp(0.5 + difficulty / 4 + StatedError * Draws.Normal(random), 0, 1);
            ResourceId id = new($"{kind}-{concept}-{activities.Count}");
            Resource resource = new(
                id, kind, id.Value, "", "en", (float)stated, 5, [Concepts[concept]], ImmutableArray<string>.Empty, null, true, null);
            activities[id] = new Activity(resource, concept, difficulty, quality);
            changes.Add(new ResourcePut(resource, [1], Model));
        }
    }
}

/// <param name="Difficulty">Hidden: logits. The resource states it with an error.</param>
/// <param name="Quality">Hidden: of a lesson, the probability that somebody ready for it, and of its level, gets it.</param>
internal sealed record Activity(Resource Resource, int Concept, double Difficulty, double Quality)
{
    public bool IsExercise => Resource.Kind == ResourceKind.Exercise;
}
