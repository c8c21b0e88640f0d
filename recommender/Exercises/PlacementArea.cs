using Sextant.Catalogue;
using Sextant.Planning;
using Sextant.Tracing;

namespace Sextant.Exercises;

/// <summary>
/// A concept and what it builds on, with what is believed of each, and what an answer about one would tell of all.
/// Whoever has a concept tends to have what it builds on, and whoever lacks one tends to lack what builds on it: evidence
/// flows both ways along prerequisites, the weaker the further.
/// </summary>
/// <remarks>
/// Mastery of two concepts, one above the other, is a pair of 0/1 variables with the believed probabilities p and q and
/// P(both) = p q + s (min(p, q) − p q): independent at s = 0, and at s = 1 the rarer implies the other, the most that p and
/// q allow (the bound of Fréchet). The strength s is the best product, over the paths between the two, of edge weights times
/// <see cref="Decay"/>.
/// </remarks>
internal sealed class PlacementArea
{
    /// <summary>The nearest to the concept asked about.</summary>
    public const int MostConcepts = 128;

    private const float Decay = 0.9f;

    /// <summary>Of a concept's own openness, what a question about it is counted to settle.</summary>
    private const double Answered = 0.9;

    // How a typical exercise errs where its concept says nothing: tests of mastery with a known outcome (Corbett and Anderson, 1995).
    private const double Slip = 0.1, Guess = 0.2;

    private readonly List<ConceptId> concepts;
    private readonly float[] strengths; // [concepts, concepts], symmetric; 1 on the diagonal, 0 where neither builds on the other
    private readonly double[] mastery; // [concepts]
    private readonly double[] open; // [concepts]: the share of each one's entropy that items chosen so far are counted to leave
    private readonly (double Right, double Wrong)[] errors; // [concepts]: P(right | mastered), P(right | not)

    private PlacementArea(List<ConceptId> concepts, float[] strengths, IKnowledge knowledge, CatalogueView view)
    {
        (this.concepts, this.strengths) = (concepts, strengths);
        mastery = [.. concepts.Select(concept => Math.Clamp((double)knowledge.Of(concept).Mastery, 0.001, 0.999))];
        open = [.. concepts.Select(_ => 1.0)];
        errors = [.. concepts.Select(concept => ErrorsOf(view, concept))];
    }

    public IReadOnlyList<ConceptId> Concepts => concepts;

    /// <summary>Mean entropy of mastery over the area, 0–1 bit; 0 when all is settled.</summary>
    public double MeanEntropy => mastery.Average(Entropy);

    public static PlacementArea Of(CatalogueView view, ConceptId concept, IKnowledge knowledge)
    {
        (List<ConceptId> concepts, List<(int Upper, int Lower, float Weight)> edges) = Below(PrerequisiteGraph.Of(view), concept);
        return new PlacementArea(concepts, Strengths(concepts.Count, edges), knowledge, view);
    }

    /// <summary>Bits that an answer about one concept is expected to tell of the mastery of all, those told already left out.</summary>
    public double Gain(int asked)
    {
        double sum = 0;
        for (int other = 0; other < concepts.Count; other++)
            if (strengths[asked * concepts.Count + other] > 0) sum += open[other] * Information(asked, other);
        return sum;
    }

    /// <summary>
    /// Counts on the answer to a chosen item, so that the next one, asked before that answer is known, is about something
    /// else: two questions about concepts that go together tell little more than one.
    /// </summary>
    public void Choose(int asked)
    {
        for (int other = 0; other < concepts.Count; other++) open[other] *= 1 - Answered * strengths[asked * concepts.Count + other];
    }

    /// <summary>Mutual information, bits, of the answer about one concept and the mastery of another.</summary>
    private double Information(int asked, int other)
    {
        double p = mastery[asked], q = mastery[other], s = strengths[asked * concepts.Count + other];
        double both = p * q + s * (Math.Min(p, q) - p * q);
        (double right, double guess) = errors[asked];
        double hasAndRight = both * right + (q - both) * guess;
        double lacksAndRight = (p - both) * right + (1 - p - q + both) * guess;
        double told = Entropy(hasAndRight + lacksAndRight)
            - (q > 0 ? q * Entropy(hasAndRight / q) : 0) - (q < 1 ? (1 - q) * Entropy(lacksAndRight / (1 - q)) : 0);
        return Math.Max(0, told);
    }

    private static double Entropy(double p) => p is <= 0 or >= 1 ? 0 : -(p * Math.Log2(p) + (1 - p) * Math.Log2(1 - p));

    private static (double Right, double Wrong) ErrorsOf(CatalogueView view, ConceptId concept) =>
        view.TryFindConcept(concept, out Concept? known) && known.Prior is { } prior ? (1 - prior.Slips, prior.Guesses) : (1 - Slip, Guess);

    /// <summary>The concept and the nearest of what it builds on, breadth first, with the edges between them.</summary>
    private static (List<ConceptId> Concepts, List<(int Upper, int Lower, float Weight)> Edges) Below(PrerequisiteGraph graph, ConceptId concept)
    {
        List<ConceptId> concepts = [concept];
        List<(int, int, float)> edges = [];
        if (!graph.TryFind(concept, out int top)) return (concepts, edges);
        List<int> nodes = [top];
        Dictionary<int, int> indexes = new() { [top] = 0 };
        for (int upper = 0; upper < nodes.Count; upper++)
        {
            foreach (GraphEdge edge in graph.Prerequisites(nodes[upper]))
            {
                if (!indexes.TryGetValue(edge.Concept, out int lower))
                {
                    if (nodes.Count == MostConcepts) continue;
                    indexes[edge.Concept] = lower = nodes.Count;
                    nodes.Add(edge.Concept);
                    concepts.Add(graph[edge.Concept]);
                }
                edges.Add((upper, lower, edge.Weight));
            }
        }
        return (concepts, edges);
    }

    private static float[] Strengths(int count, List<(int Upper, int Lower, float Weight)> edges)
    {
        float[] strengths = new float[count * count];
        for (int i = 0; i < count; i++) strengths[i * count + i] = 1;
        // Relaxed until nothing changes, as Bellman and Ford do for sums: at most as often as the longest path has edges.
        bool changed = true;
        for (int round = 0; changed && round < count; round++)
        {
            changed = false;
            foreach ((int upper, int lower, float weight) in edges)
            {
                for (int below = 0; below < count; below++)
                {
                    float through = weight * Decay * strengths[lower * count + below];
                    if (through <= strengths[upper * count + below]) continue;
                    strengths[upper * count + below] = through;
                    changed = true;
                }
            }
        }
        for (int i = 0; i < count; i++)
            for (int j = 0; j < i; j++)
                strengths[i * count + j] = strengths[j * count + i] = Math.Max(strengths[i * count + j], strengths[j * count + i]);
        return strengths;
    }
}
