using Sextant.Resources;

namespace Sextant.Tracing;

/// <summary>Abilities and difficulties in logits: an exercise as hard as the learner is able is answered right half the time, guessing aside.</summary>
public static class AbilityScale
{
    /// <summary>
    /// Logits from the easiest to the hardest stated difficulty. Authors state it over their whole catalogue, while what an answer
    /// shows is of one concept, whose exercises differ less: on a wider scale an easy concept could hardly be shown to be mastered.
    /// </summary>
    public const float Width = 2;

    /// <summary>Beyond ± so many logits nothing is believed.</summary>
    public const float Most = 6;

    /// <summary>Of a stated difficulty, 0–1; unknown is the middle.</summary>
    public static float DifficultyOf(Resource? exercise) => exercise?.Difficulty is { } stated ? Width * (stated - 0.5f) : 0;

    /// <summary>Logits above the middle difficulty at which a concept is as likely had as not: half the exercises right is not yet having it.</summary>
    private const double Bar = 0.7;

    /// <summary>σ(1.7 x) is within 0.01 of the normal distribution (Haley, 1952): ability is believed to about a logit.</summary>
    private const double Steepness = 1.7;

    /// <summary>
    /// The probability, 0–1, of having a concept at an ability in it: 0.23 at 0, where nothing is known of a learner (tutors fit
    /// initial knowledge of about 0.2–0.25), 0.85 at 1.7. It is asked of a harder measure than one exercise, whose answer may be a guess or a slip.
    /// </summary>
    public static float MasteryAt(double ability) => (float)Sigmoid(Steepness * (ability - Bar));

    /// <summary>The ability at which a concept is had with a probability, in (0, 1).</summary>
    public static float AbilityAt(double mastery) => (float)(Bar + Logit(mastery) / Steepness);

    /// <summary>Standard deviation of mastery by that of ability, through the slope at the mastery; no more than a coin's.</summary>
    public static float MasteryError(float mastery, float error) => Math.Min(0.5f, (float)Steepness * mastery * (1 - mastery) * error);

    public static double Sigmoid(double logit) => 1 / (1 + Math.Exp(-logit));

    public static double Logit(double probability) => Math.Log(probability / (1 - probability));
}
