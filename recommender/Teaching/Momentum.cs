using Sextant.Catalogue;
using Sextant.Tracing;

namespace Sextant.Teaching;

/// <summary>
/// Whether a learner has just got something: Bayesian Knowledge Tracing (Corbett and Anderson, 1995) over the latest answers. A
/// tracer that rates abilities is slow to believe in a sudden change, and getting something is one.
/// </summary>
internal static class Momentum
{
    /// <summary>Where a concept says nothing: near the middle of what was fitted to courses of ASSISTments and of Cognitive Tutor.</summary>
    private static readonly ConceptPrior Typical = new(Known: 0.3f, Learns: 0.2f, Slips: 0.1f, Guesses: 0.2f);

    /// <returns>The probability that the concept is known after the last answer, 0–1; 0 without answers.</returns>
    public static double Of(CatalogueView view, ConceptFacts? facts, ConceptId concept)
    {
        if (facts is null || facts.Recent.IsDefaultOrEmpty) return 0;
        ConceptPrior prior = view.TryFindConcept(concept, out Concept? known) && known.Prior is { } told ? told : Typical;
        double p = Math.Clamp((double)prior.Known, 0.01, 0.99);
        foreach (long bits in facts.Recent)
        {
            float credit = new PackedAnswer(bits).Credit;
            double right = Given(p, 1 - prior.Slips, prior.Guesses), wrong = Given(p, prior.Slips, 1 - prior.Guesses);
            p = credit * right + (1 - credit) * wrong;
            p += (1 - p) * prior.Learns;
        }
        return p;
    }

    private static double Given(double p, double known, double unknown)
    {
        double both = p * known + (1 - p) * unknown;
        return both > 0 ? p * known / both : p;
    }
}
