namespace Sextant.Tracing;

/// <summary>The answers of one learner as training reads them, oldest first.</summary>
internal sealed record TracedPractice((TracedExercise Exercise, float Credit, long At)[] Answers)
{
    public static TracedPractice[] Of(IReadOnlyList<IReadOnlyList<GivenAnswer>> learners)
    {
        var exercises = new Dictionary<ResourceId, TracedExercise>();
        return
        [
            .. learners.Select(answers => new TracedPractice(
                [.. answers.Where(answer => answer.Counts).Select(answer => (Traced(answer), AnswerCredit.Of(answer.Interaction), answer.Interaction.At.ToUnixTimeSeconds()))])),
        ];

        TracedExercise Traced(GivenAnswer answer)
        {
            ResourceId id = answer.Interaction.ResourceId;
            if (!exercises.TryGetValue(id, out TracedExercise traced)) exercises.Add(id, traced = TracedExercise.Of(id, answer.Exercise));
            return traced;
        }
    }

    /// <summary>For the network.</summary>
    public IReadOnlyList<(ulong Concept, bool Right, bool Joined)> Steps =>
        [.. Answers.SelectMany(answer => answer.Exercise.Concepts.Select((concept, i) => (concept, answer.Credit >= 0.5f, i > 0)))];
}
