using Sextant.Behaviour;

namespace Sextant.Ranking;

/// <summary>
/// The weights of the score and what counts as near. Every weight multiplies a feature in [0, 1]; 0 switches the feature
/// off. 0 to 10 each, where nothing else is said.
/// </summary>
public sealed record RankerOptions
{
    /// <summary>Nearness to the learner's interests.</summary>
    public float InterestWeight { get; init; } = 1f;

    /// <summary>Nearness to the current session. Higher: answers follow the last click more.</summary>
    public float SessionWeight { get; init; } = 0.5f;

    /// <summary>Nearness in the concept graph to what was studied lately.</summary>
    public float ConceptWeight { get; init; } = 0.3f;

    /// <summary>How much others use it.</summary>
    public float PopularityWeight { get; init; } = 0.15f;

    /// <summary>How newly it was published.</summary>
    public float FreshnessWeight { get; init; } = 0.05f;

    /// <summary>Nearness to what was disliked or dismissed; subtracted.</summary>
    public float DislikedWeight { get; init; } = 1.2f;

    /// <summary>Ease and kind, for learners about whom nothing is known yet.</summary>
    public float StarterWeight { get; init; } = 0.1f;

    /// <summary>
    /// Teaching: the share of a score that is taken from what lies beyond the learner's prerequisites, 0–1, nearly all of it
    /// for what lies far beyond. A quarter of it is added for what the learner has just become ready for.
    /// </summary>
    public float ReadinessWeight { get; init; } = 0.9f;

    /// <summary>Teaching: the share of a score that is taken from what the learner has mastered for sure, 0–1.</summary>
    public float MasteryWeight { get; init; } = 0.7f;

    /// <summary>Teaching: the share of a score that a fitting difficulty adds, and one far off takes, 0–1.</summary>
    public float DifficultyWeight { get; init; } = 0.3f;

    /// <summary>Teaching: the share of a score that proved quality adds, and its contrary takes, 0–1.</summary>
    public float QualityWeight { get; init; } = 0.3f;

    /// <summary>
    /// Teaching: what a review that is due counts, as a share of the best candidate's score, 0–1. 0: due reviews are no
    /// candidates.
    /// </summary>
    public float ReviewWeight { get; init; } = 0.5f;

    /// <summary>
    /// With a trained model: how much of the linear score of content, graph and use is added to what behaviour says, 0 to 10.
    /// Higher: more of what resembles the learner's interests, less of what others like them chose.
    /// </summary>
    public float ContentShare { get; init; } = 0.1f;

    /// <summary>With a trained model: candidates taken from each of its scorers, 16–1000.</summary>
    public int CandidatesPerScorer { get; init; } = BehaviourCandidates.PerScorer;

    /// <summary>Search: the words of the query (BM25, divided by the best candidate's).</summary>
    public float WordsWeight { get; init; } = 0.85f;

    /// <summary>
    /// Search: the least share of the query's information (the sum of its words' inverse document frequencies) that a
    /// resource must hold to be found by words, 0 to 1. Higher: fewer answers that share only a common word with the question.
    /// </summary>
    public float WordsFloor { get; init; } = 0.08f;

    /// <summary>
    /// Search: nearness of the embedding to the query's. With the weight of words, the default was chosen on SciFact's train
    /// claims with static word vectors; a stronger encoder deserves more.
    /// </summary>
    public float MeaningWeight { get; init; } = 0.15f;

    /// <summary>
    /// Search: how far the profile may raise or lower what a resource scores as an answer, as a share of it, 0–1.
    /// 0: plain search for everybody.
    /// </summary>
    public float PersonalBoost { get; init; } = 0.25f;

    /// <summary>
    /// The least a learner's own terms (interest, session, concept, disliked) must add up to; below it a resource is not
    /// recommended. 0 to 10. Higher: shorter, surer answers.
    /// </summary>
    public float RelevanceFloor { get; init; } = 0.05f;

    /// <summary>
    /// λ of maximal marginal relevance (Carbonell and Goldstein, 1998), above 0, at most 1. 1: by score alone. Lower: more
    /// different from each other.
    /// </summary>
    public float DiversityLambda { get; init; } = 0.7f;

    /// <summary>
    /// What is left of a score in a language the learner has not been drawn to so far, 0–1. 1: languages do not matter.
    /// </summary>
    public float OtherLanguageFactor { get; init; } = 0.3f;

    /// <summary>After this long a publication is half as new. 1 day to 10 years.</summary>
    public TimeSpan FreshnessHalfLife { get; init; } = TimeSpan.FromDays(14);

    /// <summary>
    /// A cosine so many standard deviations above that of the catalogue's ordinary resources begins to count as near, 0–10.
    /// </summary>
    public float NearDeviations { get; init; } = 2f;

    /// <summary>
    /// A cosine that begins to count as near even in a catalogue on one subject, where most resources are alike. Above 0,
    /// below 1. It depends on the encoder: raise it for one whose unrelated texts lie high.
    /// </summary>
    public float NearCosine { get; init; } = 0.4f;

    /// <summary>Candidates taken around each interest and the session, 8–256. Higher: fuller answers under narrow filters, slower.</summary>
    public int NeighboursPerInterest { get; init; } = 32;

    /// <summary>Candidates taken from each of the two searches, 50–1000.</summary>
    public int SearchDepth { get; init; } = 200;

    /// <summary>Nobody calls a publication new after four half-lives.</summary>
    public TimeSpan FreshnessHorizon => 4 * FreshnessHalfLife;

    /// <exception cref="ArgumentOutOfRangeException">Names the setting and its range.</exception>
    public RankerOptions Validated()
    {
        Weight(InterestWeight, nameof(InterestWeight));
        Weight(SessionWeight, nameof(SessionWeight));
        Weight(ConceptWeight, nameof(ConceptWeight));
        Weight(PopularityWeight, nameof(PopularityWeight));
        Weight(FreshnessWeight, nameof(FreshnessWeight));
        Weight(DislikedWeight, nameof(DislikedWeight));
        Weight(StarterWeight, nameof(StarterWeight));
        Share(ReadinessWeight, nameof(ReadinessWeight));
        Share(MasteryWeight, nameof(MasteryWeight));
        Share(DifficultyWeight, nameof(DifficultyWeight));
        Share(QualityWeight, nameof(QualityWeight));
        Share(ReviewWeight, nameof(ReviewWeight));
        Weight(ContentShare, nameof(ContentShare));
        Require(CandidatesPerScorer is >= 16 and <= 1000, nameof(CandidatesPerScorer), CandidatesPerScorer, "16 to 1000");
        Weight(WordsWeight, nameof(WordsWeight));
        Weight(MeaningWeight, nameof(MeaningWeight));
        Weight(RelevanceFloor, nameof(RelevanceFloor));
        Weight(NearDeviations, nameof(NearDeviations));
        Share(WordsFloor, nameof(WordsFloor));
        Share(PersonalBoost, nameof(PersonalBoost));
        Require(DiversityLambda is > 0 and <= 1, nameof(DiversityLambda), DiversityLambda, "above 0, at most 1");
        Share(OtherLanguageFactor, nameof(OtherLanguageFactor));
        Require(NearCosine is > 0 and < 1, nameof(NearCosine), NearCosine, "between 0 and 1");
        Require(NeighboursPerInterest is >= 8 and <= 256, nameof(NeighboursPerInterest), NeighboursPerInterest, "8 to 256");
        Require(SearchDepth is >= 50 and <= 1000, nameof(SearchDepth), SearchDepth, "50 to 1000");
        bool days = FreshnessHalfLife >= TimeSpan.FromDays(1) && FreshnessHalfLife <= TimeSpan.FromDays(3653);
        Require(days, nameof(FreshnessHalfLife), FreshnessHalfLife, "1 day to 10 years");
        return this;
    }

    private static void Weight(float value, string setting) => Require(value is >= 0 and <= 10, setting, value, "0 to 10");

    private static void Share(float value, string setting) => Require(value is >= 0 and <= 1, setting, value, "0 to 1");

    private static void Require(bool met, string setting, object value, string range)
    {
        if (!met) throw new ArgumentOutOfRangeException($"Ranking:{setting}", value, $"It can be {range}.");
    }
}
