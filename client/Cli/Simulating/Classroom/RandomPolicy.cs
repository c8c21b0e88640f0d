namespace Sextant.Cli.Simulating.Classroom;

/// <summary>Anything of what the goal takes, lessons and exercises alike.</summary>
internal sealed class RandomPolicy(Course course, int seed) : IClassroomPolicy
{
    private readonly Activity[] activities = [.. course.Activities.Where(activity => course.Area.Contains(activity.Concept))];
    private readonly Random random = new(seed);

    public Activity Next(DateTimeOffset at) => activities[random.Next(activities.Length)];

    public void Hear(Activity activity, bool? right, DateTimeOffset at)
    {
    }
}
