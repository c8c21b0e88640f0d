using Sextant.Resources;

namespace Sextant.Tracing;

/// <summary>Abilities and difficulties in logits: an exercise as hard as the learner is able is answered right half the time, guessing aside.</summary>
public static class AbilityScale
{
    /// <summary>Logits from the easiest to the hardest stated difficulty.</summary>
    public const float Width = 4;

    /// <summary>Beyond ± so many logits nothing is believed.</summary>
    public const float Most = 6;

    /// <summary>Of a stated difficulty, 0–1; unknown is the middle.</summary>
    public static float DifficultyOf(Resource? exercise) => exercise?.Difficulty is { } stated ? Width * (stated - 0.5f) : 0;

    public static double Sigmoid(double logit) => 1 / (1 + Math.Exp(-logit));

    public static double Logit(double probability) => Math.Log(probability / (1 - probability));
}
