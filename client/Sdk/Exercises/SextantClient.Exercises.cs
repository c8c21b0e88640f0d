namespace Sextant.Sdk;

public sealed partial class SextantClient
{
    /// <summary>Exercises for a learner; the answers come back by <see cref="Record(string, Interaction, CancellationToken)"/>.</summary>
    public Task<Quiz> Quiz(string learnerId, QuizQuery query, CancellationToken cancellation = default) =>
        Get($"v1/learners/{Segment(learnerId)}/quiz{query.ToQuery()}", WireJson.Default.Quiz, cancellation);
}
