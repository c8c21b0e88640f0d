using Sextant.Learners;
using Sextant.Memory;
using Sextant.Resources;

namespace Sextant.Tracing;

/// <summary>
/// A learner followed answer by answer: <see cref="KnowledgeFold"/> with what the model makes of it carried on, not read anew. Tells the same
/// as <see cref="LearnerTracing"/> of the fold's state. Not safe for concurrent use.
/// </summary>
public sealed class TracedLearner(TracingModel model, MemoryModel memory)
{
    private readonly KnowledgeFold fold = KnowledgeFold.From(LearnerKnowledge.None, memory);
    private readonly PracticeTrace? trace = model.Predictor?.Begin();
    private readonly Dictionary<Resource, TracedExercise> exercises = new(ReferenceEqualityComparer.Instance);

    public LearnerKnowledge Knowledge => fold.ToState();

    /// <summary>Of a right answer, 0–1.</summary>
    public double Probability(Resource exercise, DateTimeOffset at) => trace is null
        ? new LearnerTracing(model, memory, fold.ToState(), null, at).Probability(exercise)
        : model.Predictor!.Probability(trace, Traced(exercise), at.ToUnixTimeSeconds());

    public void Apply(Interaction interaction, Resource exercise)
    {
        fold.Apply(interaction, exercise);
        if (trace is null || !new GivenAnswer(interaction, exercise).Counts) return;
        trace.Take(Traced(exercise), AnswerCredit.Of(interaction), interaction.At.ToUnixTimeSeconds());
        _ = trace.Hidden; // heard at once, as part of the update
    }

    private TracedExercise Traced(Resource exercise)
    {
        if (!exercises.TryGetValue(exercise, out TracedExercise traced)) exercises.Add(exercise, traced = TracedExercise.Of(exercise.Id, exercise));
        return traced;
    }
}
