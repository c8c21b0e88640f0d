namespace Sextant.Tracing;

/// <summary>
/// How an answer moves ratings: one step of the extended Kalman filter for the Rasch model with ability = ½ common + concept
/// (Glickman, "Parameter estimation in large dynamic paired comparison experiments", 1999, without the match of two players).
/// A right answer only ever raises, a wrong one only ever lowers.
/// </summary>
internal static class Ratings
{
    /// <summary>Variance, logits², before any answer: of what is common, and of what a concept adds.</summary>
    public const float CommonVariance = 1, ConceptVariance = 2;

    /// <summary>Of what is common to all concepts, so much is ability in each: being good in general is only part of knowing one.</summary>
    public const float Loading = 0.5f;

    /// <summary>Information that answers add up to at most: abilities change, so that an answer always keeps some weight.</summary>
    private const float MostCommon = 25, MostConcept = 8;

    /// <summary>Of what was forgotten, a right answer shows so much to be there still.</summary>
    private const float Savings = 0.8f;

    public static float VarianceOf(AbilityRating rating, float before) => 1 / (1 / before + rating.Information);

    /// <summary>Logits, 0 or more, that forgetting takes off an offset: what answers have added remains as far as it is recalled, and nobody falls below where learning began.</summary>
    /// <param name="recall">Probability of recall, (0, 1].</param>
    public static float Forgotten(float offset, double recall) => Math.Max(0, offset) * (float)(1 - recall);

    /// <summary>The common part and the concept's after an answer.</summary>
    /// <param name="recall">Probability of recall at the moment of the answer; 1 for a first answer.</param>
    /// <param name="share">Of the answer that is this concept's: 1 / concepts asked.</param>
    public static (AbilityRating Common, AbilityRating Concept) After(
        AbilityRating common, AbilityRating concept, float difficulty, float credit, double recall, float share)
    {
        float commonVariance = VarianceOf(common, CommonVariance), variance = VarianceOf(concept, ConceptVariance);
        float forgotten = Forgotten(concept.Offset, recall);
        float offset = concept.Offset - forgotten * (1 - Savings * credit);
        float expected = (float)AbilityScale.Sigmoid(Loading * common.Offset + offset - difficulty);
        float information = expected * (1 - expected);
        float loaded = Loading * Loading * commonVariance;
        float step = (credit - expected) / (1 + (loaded + variance) * information);
        float told = concept.Information / (1 + forgotten); // what was learned long ago tells less
        return (
            new AbilityRating(
                Bounded(common.Offset + share * Loading * commonVariance * step),
                Math.Min(MostCommon, common.Information + share * Loading * Loading * information / (1 + variance * information))),
            new AbilityRating(Bounded(offset + variance * step), Math.Min(MostConcept, told + information / (1 + loaded * information))));
    }

    private static float Bounded(float offset) => Math.Clamp(offset, -AbilityScale.Most, AbilityScale.Most);
}
