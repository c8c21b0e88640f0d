using Sextant.Catalogue;
using Sextant.Resources;

namespace Sextant.Planning;

/// <summary>How long it is expected to take until a concept is mastered. A rough model; its parts are said where they stand.</summary>
internal static class LearningTime
{
    /// <summary>Of an exercise whose length is not known.</summary>
    public const double ExerciseMinutes = 3;

    private const double LearnsWithoutPrior = 0.25; // that an exercise teaches the concept, where the catalogue does not say
    private const double MostExercises = 12;
    private const int ReviewExercises = 3;
    private const double LongestReview = 12; // minutes

    /// <summary>
    /// Study: the part of a resource's time that is still missing, harder resources taking up to a quarter longer than they say
    /// and easier ones as much less. Practice: exercises until Bayesian Knowledge Tracing expects mastery, without looking at
    /// answers: 1 − (1 − m)(1 − T)^n ≥ θ (Corbett and Anderson, 1995). At least a minute.
    /// </summary>
    /// <param name="mastery">m, now.</param>
    /// <param name="threshold">θ, above m.</param>
    /// <param name="studyMinutes">Of what is studied, for this concept alone.</param>
    /// <param name="difficulty">Of what is studied, 0–1; null when unknown.</param>
    /// <param name="exerciseMinutes">Of one exercise.</param>
    public static double ToMastery(double mastery, double threshold, double studyMinutes, float? difficulty, double exerciseMinutes, ConceptPrior? prior)
    {
        double study = studyMinutes * Math.Clamp((threshold - mastery) / threshold, 0, 1) * (0.75 + 0.5 * (difficulty ?? 0.5f));
        double learns = prior is { Learns: > 0 and < 1 } ? prior.Learns : LearnsWithoutPrior;
        double exercises = Math.Clamp(Math.Log((1 - threshold) / (1 - Math.Min(mastery, threshold))) / Math.Log(1 - learns), 0, MostExercises);
        return Math.Max(1, Math.Ceiling(study + exercises * exerciseMinutes));
    }

    /// <summary>
    /// A review: up to three exercises, as many as fit into twelve minutes and half of a day, at least one or a part of one.
    /// Recalling is what keeps a concept, not doing it all again. Minutes, 1–12.
    /// </summary>
    /// <param name="minutesPerDay">Of study, above 0.</param>
    public static double OfReview(double exerciseMinutes, double minutesPerDay)
    {
        double room = Math.Min(LongestReview, minutesPerDay / 2);
        double exercises = Math.Clamp(Math.Floor(room / Math.Max(exerciseMinutes, 0.1)), 1, ReviewExercises);
        return Math.Clamp(Math.Ceiling(exercises * exerciseMinutes), 1, LongestReview);
    }

    /// <summary>Of a resource whose length is not known, by its kind.</summary>
    public static double MinutesOf(Resource resource) => resource.Minutes ?? resource.Kind switch
    {
        ResourceKind.Course => 600,
        ResourceKind.Lesson => 30,
        ResourceKind.Exercise => ExerciseMinutes,
        _ => 15,
    };

    /// <summary>Of a concept for which the catalogue has nothing to study: somebody explains it.</summary>
    public const double WithoutResource = 20;
}
