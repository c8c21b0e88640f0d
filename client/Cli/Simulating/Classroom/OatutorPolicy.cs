using Sextant.Catalogue;
using Sextant.Resources;

namespace Sextant.Cli.Simulating.Classroom;

/// <summary>
/// OATutor's way (CAHLR/OATutor, <c>problem-select-heuristics/defaultHeuristic.js</c> and <c>BKT-brain.js</c>): Bayesian Knowledge
/// Tracing; of the problems not done yet whose mastery lies below 0.95, one with the lowest mastery, equals at random. Its lessons, a
/// concept each, come in the order of the course; it has hints in place of lessons, so a concept's lesson is shown once when
/// the concept is begun and once more after every third wrong answer.
/// </summary>
/// <remarks>OATutor ends where all is mastered; here it goes on with the goal, and when all problems are done, with all of them again.</remarks>
/// <param name="prior">OATutor's defaults, or fitted ones.</param>
/// <param name="byLesson">False: all of the course is one lesson, as where a final test is practised.</param>
internal sealed class OatutorPolicy(Course course, ConceptPrior prior, bool byLesson, int seed) : IClassroomPolicy
{
    public const double MasteryThreshold = 0.95;

    /// <summary>Of OATutor where a course says nothing else (<c>defaultBKTParams.json</c>).</summary>
    public static readonly ConceptPrior Defaults = new(Known: 0.1f, Learns: 0.1f, Slips: 0.1f, Guesses: 0.1f);

    private readonly Random random = new(seed);
    private readonly double[] mastery = [.. course.Concepts.Select(_ => (double)prior.Known)];
    private readonly int[] lessonsShown = new int[course.Concepts.Length];
    private readonly int[] wrong = new int[course.Concepts.Length];
    private readonly HashSet<ResourceId> done = [];
    private readonly Activity[][] exercises = [.. Enumerable.Range(0, course.Concepts.Length).Select(concept => course.Of(concept, ResourceKind.Exercise))];
    private readonly Activity[][] lessons = [.. Enumerable.Range(0, course.Concepts.Length).Select(concept => course.Of(concept, ResourceKind.Lesson))];

    public Activity Next(DateTimeOffset at)
    {
        int concept = Lowest();
        if (lessonsShown[concept] <= wrong[concept] / 3 && lessonsShown[concept] < lessons[concept].Length)
            return lessons[concept][(1 + lessonsShown[concept]) % lessons[concept].Length];
        Activity[] open = [.. exercises[concept].Where(exercise => !done.Contains(exercise.Resource.Id))];
        if (open.Length == 0)
        {
            foreach (Activity exercise in exercises[concept]) done.Remove(exercise.Resource.Id);
            open = exercises[concept];
        }
        return open[random.Next(open.Length)];
    }

    public void Hear(Activity activity, bool? right, DateTimeOffset at)
    {
        if (right is not { } correct)
        {
            lessonsShown[activity.Concept]++;
            return;
        }
        done.Add(activity.Resource.Id);
        if (!correct) wrong[activity.Concept]++;
        double known = mastery[activity.Concept];
        double has = known * (correct ? 1 - prior.Slips : prior.Slips);
        double lacks = (1 - known) * (correct ? prior.Guesses : 1 - prior.Guesses);
        double given = has / (has + lacks);
        mastery[activity.Concept] = given + (1 - given) * prior.Learns;
    }

    private int Lowest()
    {
        int[] open = [.. course.Area.Where(concept => mastery[concept] < MasteryThreshold)];
        if (open.Length == 0) return course.Goal;
        if (byLesson) return open[0];
        double least = open.Min(concept => mastery[concept]);
        int[] equals = [.. open.Where(concept => mastery[concept] == least)];
        return equals[random.Next(equals.Length)];
    }
}
