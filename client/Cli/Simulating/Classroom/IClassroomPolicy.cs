namespace Sextant.Cli.Simulating.Classroom;

/// <summary>Teaches one learner: chooses each next activity and sees what comes of it, never what the learner has in mind.</summary>
internal interface IClassroomPolicy
{
    Activity Next(DateTimeOffset at);

    /// <param name="right">Null for a lesson.</param>
    void Hear(Activity activity, bool? right, DateTimeOffset at);
}
