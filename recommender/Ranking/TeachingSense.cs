using System.Runtime.CompilerServices;
using Sextant.Catalogue;
using Sextant.Planning;
using Sextant.Resources;
using Sextant.Teaching;
using Sextant.Tracing;

namespace Sextant.Ranking;

/// <summary>
/// What one learner's knowledge says of resources, each concept asked of once an answer. What is believed without being
/// sure of it counts for less: somebody of whom nothing is known lacks nothing.
/// </summary>
internal sealed class TeachingSense
{
    /// <summary>How many levels of missing prerequisites are told apart.</summary>
    public const int Levels = 3;

    /// <summary>What is believed of everybody is no gap of this learner.</summary>
    private const float LeastGap = 0.1f;

    private readonly Dictionary<ConceptId, int> others = []; // concepts outside the graph, numbered from its count on
    private ConceptSense[] senses = []; // [graph, then others]; one counts when its answer is this one
    private int answer;
    private Resource? looked; // whose concepts are in asked: each is sought once a resource, not once a question
    private int[] asked = new int[8];
    private int askedCount;
    private IKnowledge? knowledge;
    private PrerequisiteGraph graph = null!;
    private TeachingOptions options = null!;
    private bool newcomer;

    /// <summary>Whether there is knowledge to go by.</summary>
    public bool IsOn => knowledge is not null;

    /// <summary>The thread's next answer goes without knowledge, until <see cref="Begin"/>.</summary>
    public void Clear() => (knowledge, looked) = (null, null);

    public void Begin(CatalogueView view, IKnowledge known, TeachingOptions teaching)
    {
        (knowledge, looked, graph, options) = (known, null, PrerequisiteGraph.Of(view), teaching);
        newcomer = known.Practised.Count == 0;
        others.Clear();
        if (senses.Length < graph.Count) senses = new ConceptSense[graph.Count];
        answer++;
    }

    /// <summary>
    /// Whether the learner surely lacks what a resource builds on: some prerequisite of it that even the upper end of what is
    /// believed, a standard deviation above the mean, does not bring up to <see cref="TeachingOptions.ReadyThreshold"/>.
    /// </summary>
    public bool Bars(Resource resource)
    {
        if (newcomer || resource.Concepts.IsDefault) return false;
        foreach (int concept in IndexesOf(resource))
        {
            if (concept >= graph.Count || IsShown(concept)) continue;
            foreach (GraphEdge edge in graph.Prerequisites(concept))
            {
                if (!edge.IsHard || Teaches(resource, edge.Concept)) continue;
                Belief belief = At(edge.Concept).Belief;
                if (belief.Mastery + belief.Uncertainty < options.ReadyThreshold) return true;
            }
        }
        return false;
    }

    /// <summary>
    /// −1 to 0 for how far a resource lies beyond the learner's frontier: 2^(−levels) − 1; up to 0.25 for what the learner
    /// has shown to be ready for and has not mastered.
    /// </summary>
    /// <param name="because">The prerequisite that says most; default where the feature is 0.</param>
    public float Readiness(Resource resource, out ConceptId because)
    {
        (float farthest, int missing, int known) = (0, -1, -1);
        because = default;
        if (newcomer || resource.Concepts.IsDefault) return 0;
        foreach (int concept in IndexesOf(resource))
        {
            if (concept >= graph.Count || IsShown(concept)) continue;
            int last = -1;
            bool all = true;
            foreach (GraphEdge edge in graph.Prerequisites(concept))
            {
                if (!edge.IsHard || Teaches(resource, edge.Concept)) continue;
                float far = Beyond(edge.Concept, Levels);
                if (far > farthest) (farthest, missing) = (far, edge.Concept);
                if (IsShown(edge.Concept)) last = edge.Concept;
                else all = false;
            }
            if (all && last >= 0) known = last;
        }
        if (missing >= 0)
        {
            because = graph[missing];
            return (float)double.Exp2(-farthest) - 1;
        }
        if (known < 0) return 0;
        because = graph[known];
        return 0.25f;
    }

    /// <summary>0–1: how surely the learner has, and remembers, all that a resource teaches.</summary>
    public float Mastered(Resource resource)
    {
        if (newcomer || resource.Concepts.IsDefaultOrEmpty) return 0;
        float least = 1;
        foreach (int concept in IndexesOf(resource))
        {
            ref readonly ConceptSense sense = ref At(concept);
            bool has = sense.Belief.Mastery >= options.MasteryThreshold && !(sense.Recall < options.DesiredRecall);
            least = Math.Min(least, has ? Sureness(sense.Belief) : 0);
            if (least == 0) return 0;
        }
        return least;
    }

    /// <summary>
    /// −1 (far off) to 1 (just right): how near the probability of a right answer at the ability believed in is to the one
    /// aimed at, of an exercise and of anything else of known difficulty; 0 where there is nothing to tell it by.
    /// </summary>
    public float Fit(Resource resource, out double probability)
    {
        probability = 0;
        if (resource.Concepts.IsDefaultOrEmpty || (resource.Kind != ResourceKind.Exercise && resource.Difficulty is null)) return 0;
        (bool practised, double ability) = (false, 0);
        foreach (int concept in IndexesOf(resource))
        {
            ref readonly ConceptSense sense = ref At(concept);
            practised |= sense.Belief.Answers > 0;
            ability += sense.Belief.Ability / resource.Concepts.Length;
        }
        float target = practised ? options.PracticeTarget : options.NewTarget;
        // Not knowledge.Probability: a trained predictor takes a hundred times as long, and hundreds are compared here.
        probability = knowledge!.ItemOf(resource).Probability(ability);
        return 1 - 2 * Math.Abs((float)probability - target) / Math.Max(target, 1 - target);
    }

    /// <summary>Half to 1 for an exercise that practises what is due for review, the more the further it is forgotten; else 0.</summary>
    /// <param name="due">What it practises; default where nothing is due.</param>
    public float Review(Resource resource, out ConceptId due)
    {
        (float least, due) = (options.DesiredRecall, default);
        if (resource.Kind != ResourceKind.Exercise || newcomer || resource.Concepts.IsDefault) return 0;
        ReadOnlySpan<int> concepts = IndexesOf(resource);
        for (int i = 0; i < concepts.Length; i++)
            if (At(concepts[i]).Recall < least) (least, due) = (At(concepts[i]).Recall, resource.Concepts[i]);
        return least < options.DesiredRecall ? LeastUrgency + (1 - LeastUrgency) * (1 - least / options.DesiredRecall) : 0;
    }

    /// <summary>What is due for review at all is worth so much of what is forgotten altogether.</summary>
    public const float LeastUrgency = 0.5f;

    /// <summary>The practised concepts that are due for review, the one most forgotten first.</summary>
    /// <param name="due">Overwritten.</param>
    public void Due(List<(ConceptId Concept, float Recall)> due)
    {
        due.Clear();
        if (knowledge is null) return;
        for (int i = 0; i < knowledge.Practised.Count; i++)
        {
            float recall = At(IndexOf(knowledge.Practised[i])).Recall;
            if (recall < options.DesiredRecall) due.Add((knowledge.Practised[i], recall));
        }
        due.Sort(static (a, b) => a.Recall != b.Recall ? a.Recall.CompareTo(b.Recall) : string.CompareOrdinal(a.Concept.Value, b.Concept.Value));
    }

    /// <summary>Whether the learner has not answered an exercise within <see cref="TeachingOptions.RepeatWindow"/>.</summary>
    public bool MayRepeat(ResourceId exercise) =>
        knowledge!.LastAnswered(exercise) is not { } at || knowledge.At - at >= options.RepeatWindow;

    /// <summary>
    /// How many levels of prerequisites are missing, a concept itself counted, each as far as it is surely missing:
    /// gap(c) · (1 + the most of what c builds on), down to a number of levels.
    /// </summary>
    private float Beyond(int concept, int levels)
    {
        if (levels == 0) return 0;
        float known = At(concept).Beyond[levels - 1];
        if (known >= 0) return known;
        float gap = Gap(senses[concept].Belief), most = 0;
        if (gap > 0)
        {
            foreach (GraphEdge edge in graph.Prerequisites(concept))
                if (edge.IsHard) most = Math.Max(most, Beyond(edge.Concept, levels - 1));
        }
        return senses[concept].Beyond[levels - 1] = gap * (1 + most);
    }

    /// <summary>0–1: how far mastery falls short of readiness, as far as that is sure; what is hardly sure is none.</summary>
    private float Gap(in Belief belief)
    {
        float gap = Math.Clamp(1 - belief.Mastery / options.ReadyThreshold, 0, 1) * Sureness(belief);
        return gap < LeastGap ? 0 : gap;
    }

    private bool IsShown(int concept)
    {
        ref readonly Belief belief = ref At(concept).Belief;
        return belief.Answers > 0 && belief.Mastery >= options.ReadyThreshold;
    }

    /// <summary>A lesson may bring along what it builds on; an exercise asks for it.</summary>
    private bool Teaches(Resource resource, int concept) =>
        resource.Kind != ResourceKind.Exercise && resource.Concepts.Contains(graph[concept]);

    private static float Sureness(in Belief belief) => Math.Clamp(1 - 2 * belief.Uncertainty, 0, 1);

    /// <summary>[concepts of the resource], until the next one is asked of.</summary>
    private ReadOnlySpan<int> IndexesOf(Resource resource)
    {
        if (!ReferenceEquals(resource, looked))
        {
            looked = resource;
            askedCount = resource.Concepts.Length;
            if (asked.Length < askedCount) asked = new int[askedCount];
            for (int i = 0; i < askedCount; i++) asked[i] = IndexOf(resource.Concepts[i]);
        }
        return asked.AsSpan(0, askedCount);
    }

    private int IndexOf(ConceptId concept)
    {
        if (graph.TryFind(concept, out int i)) return i;
        if (others.TryGetValue(concept, out i)) return i;
        i = graph.Count + others.Count;
        others.Add(concept, i);
        if (i >= senses.Length) Array.Resize(ref senses, Math.Max(2 * senses.Length, i + 64));
        senses[i].Concept = concept;
        senses[i].Answer = 0;
        return i;
    }

    private ref ConceptSense At(int concept)
    {
        ref ConceptSense sense = ref senses[concept];
        if (sense.Answer == answer) return ref sense;
        ConceptId id = concept < graph.Count ? graph[concept] : sense.Concept;
        sense.Belief = knowledge!.Of(id);
        sense.Recall = sense.Belief.Memory is null ? float.NaN : (float)(knowledge.Recall(id) ?? double.NaN);
        sense.Beyond = new LevelsBeyond();
        sense.Answer = answer;
        return ref sense;
    }

    private struct ConceptSense
    {
        public ConceptId Concept; // of those outside the graph
        public Belief Belief;
        public float Recall; // NaN: never answered
        public LevelsBeyond Beyond; // −1: not asked yet
        public int Answer;
    }

    [InlineArray(Levels)]
    private struct LevelsBeyond
    {
        private float first;

        public LevelsBeyond()
        {
            for (int i = 0; i < Levels; i++) this[i] = -1;
        }
    }
}
