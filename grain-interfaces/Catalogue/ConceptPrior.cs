namespace Sextant.Catalogue;

/// <summary>The parameters of Bayesian Knowledge Tracing (Corbett and Anderson, 1995) for a concept, each a probability in [0, 1).</summary>
/// <param name="Known">That a learner knows it before the first exercise.</param>
/// <param name="Learns">That one who does not know it does after an exercise.</param>
/// <param name="Slips">That one who knows it answers wrong.</param>
/// <param name="Guesses">That one who does not know it answers right.</param>
[GenerateSerializer, Immutable, Alias("sextant.concept-prior")]
public sealed record ConceptPrior(
    [property: Id(0)] float Known,
    [property: Id(1)] float Learns,
    [property: Id(2)] float Slips,
    [property: Id(3)] float Guesses);
