namespace Sextant.Tracing;

/// <summary>
/// The four-parameter logistic model of an exercise (Barton and Lord, 1981):
/// P(right | ability θ) = Guess + (1 − Guess − Slip) σ(Discrimination (θ − Difficulty)).
/// </summary>
/// <param name="Difficulty">Logits.</param>
/// <param name="Discrimination">Above 0; larger separates abilities more sharply.</param>
/// <param name="Guess">Probability of a right answer without the knowledge, in [0, 1).</param>
/// <param name="Slip">Probability of a wrong answer with it, in [0, 1 − Guess).</param>
public readonly record struct ItemModel(float Difficulty, float Discrimination, float Guess, float Slip)
{
    /// <summary>Probability of a right answer at an ability, in [Guess, 1 − Slip].</summary>
    public double Probability(double ability) => Guess + (1 - Guess - Slip) / (1 + Math.Exp(-Discrimination * (ability - Difficulty)));
}
