using Sextant.Resources;

namespace Sextant.Cli.Simulating.Classroom;

/// <summary>
/// What the goal takes, each concept after all it builds on, with so many lessons and exercises each; then the goal itself over again, with its other lessons and exercises, until it is reached.
/// </summary>
/// <param name="needed">Prerequisites weaker than this are left aside; above 1 the goal is all that is taught.</param>
internal sealed class SyllabusPolicy(Course course, int lessons, int exercises, double needed = 0) : IClassroomPolicy
{
    private readonly IEnumerator<Activity> order = Order(course, lessons, exercises, needed).GetEnumerator();

    public Activity Next(DateTimeOffset at)
    {
        order.MoveNext();
        return order.Current;
    }

    public void Hear(Activity activity, bool? right, DateTimeOffset at)
    {
    }

    private static IEnumerable<Activity> Order(Course course, int lessons, int exercises, double needed)
    {
        for (int round = 0; ; round++)
        {
            foreach (int concept in round == 0 ? course.Below(course.Goal, needed) : [course.Goal])
            {
                // The standard lesson first, then the introductory and the advanced one.
                Activity[] taught = course.Of(concept, ResourceKind.Lesson);
                for (int i = 0; i < lessons; i++) yield return taught[(round * lessons + i + 1) % taught.Length];
                Activity[] asked = course.Of(concept, ResourceKind.Exercise);
                int stride = Math.Max(1, asked.Length / exercises);
                for (int i = 0; i < exercises; i++) yield return asked[(i * stride + round) % asked.Length];
            }
        }
    }
}
