using Sextant.Teaching;

namespace Sextant.Cli.Simulating.Classroom;

/// <summary>
/// The same learners are taught by each policy alone, until they really have the goal: steps until then are what is compared.
/// </summary>
internal sealed class ClassroomSimulation(ClassroomSettings settings, TeachingOptions options)
{
    /// <summary>P(recall) a day later from which a concept is mastered.</summary>
    public const double Mastered = 0.85;

    /// <summary>Weight from which the shorter syllabus teaches a prerequisite.</summary>
    private const double Strong = 0.8;

    private readonly Course[] courses = [.. Enumerable.Range(settings.FirstSeed, settings.Seeds).Select(seed => new Course(settings, seed))];

    /// <summary>Learners of all worlds.</summary>
    public int Learners => settings.Seeds * settings.Learners;

    /// <summary>The first is Sextant's.</summary>
    public static IReadOnlyList<(string Name, Func<Course, TeachingOptions, int, IClassroomPolicy> Create)> All { get; } =
    [
        ("sextant", (course, options, seed) => new SextantPolicy(course, options, $"learner-{seed}")),
        ("oatutor", (course, _, seed) => new OatutorPolicy(course, OatutorPolicy.Defaults, byLesson: true, seed)),
        ("oatutor, whole course", (course, _, seed) => new OatutorPolicy(course, OatutorPolicy.Defaults, byLesson: false, seed)),
        ("syllabus 1+3", (course, _, _) => new SyllabusPolicy(course, 1, 3)),
        ("syllabus 1+1", (course, _, _) => new SyllabusPolicy(course, 1, 1)),
        ("syllabus 1+1, strong", (course, _, _) => new SyllabusPolicy(course, 1, 1, Strong)),
        ("goal alone 1+3", (course, _, _) => new SyllabusPolicy(course, 1, 3, double.PositiveInfinity)),
        ("random", (course, _, seed) => new RandomPolicy(course, seed)),
    ];

    /// <returns>[learners] steps of each, world by world.</returns>
    public double[] Run(Func<Course, TeachingOptions, int, IClassroomPolicy> create, Action<long> progress, CancellationToken cancellation)
    {
        double[] steps = new double[Learners];
        for (int world = 0; world < courses.Length; world++)
        {
            for (int i = 0; i < settings.Learners; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                (int learner, int seed) = (world * settings.Learners + i, settings.FirstSeed + world);
                steps[learner] = Teach(courses[world], create(courses[world], options, unchecked(7919 * seed + i)), unchecked(104_729 * seed + i));
                progress(learner + 1);
            }
        }
        return steps;
    }

    private int Teach(Course course, IClassroomPolicy policy, int seed)
    {
        HiddenLearner learner = new(settings, course, seed);
        int steps = 0;
        for (; steps < settings.Cap && learner.Mastery(course.Goal) < Mastered; steps++)
        {
            DateTimeOffset at = learner.Clock;
            Activity activity = policy.Next(at);
            policy.Hear(activity, learner.Do(activity), at);
        }
        return steps;
    }
}
