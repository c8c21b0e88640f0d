using Sextant.Policies;
using Sextant.Recommending;

namespace Sextant.Ranking;

/// <summary>One ranking as it stands in the thread's workspace: for the answer, and for questions about it. Valid until the thread's next one.</summary>
/// <param name="Judge">What tells relevance from score; null for somebody unknown, where the score is all there is, and where behaviour scored.</param>
/// <param name="Learned">What scored by behaviour, where anything did.</param>
/// <param name="Starters">Whether nothing is known of the learner.</param>
internal readonly record struct RankingRun(
    Workspace Workspace,
    Eligibility Eligibility,
    LearnerScorer? Judge,
    LearnedScorer? Learned,
    ContentPolicy Policy,
    bool Starters,
    DateTimeOffset Now)
{
    /// <summary>
    /// What decides whether a candidate is shown at all: what draws the learner to it, and a review that is due. Ask before
    /// reasons are made of a score by behaviour.
    /// </summary>
    public float RelevanceOf(int candidate) => ReviewOf(candidate)
        + (Judge?.RelevanceOf(Workspace.Candidates, candidate)
            ?? Learned?.RelevanceOf(Workspace.Candidates, candidate)
            ?? Workspace.Candidates.OwnScoreOf(candidate));

    /// <summary>The score before what the learner knows changed it, but with a review that is due.</summary>
    public float UntaughtScoreOf(int candidate) => Workspace.Candidates.OwnScoreOf(candidate) + ReviewOf(candidate);

    private float ReviewOf(int candidate) => Workspace.Candidates.Term(candidate, ReasonKind.Review);
}
