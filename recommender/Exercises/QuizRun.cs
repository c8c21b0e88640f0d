using Sextant.Catalogue;
using Sextant.Ranking;
using Sextant.Tracing;

namespace Sextant.Exercises;

/// <summary>What the making of one quiz goes by, and what it has picked so far.</summary>
/// <param name="Since">Exercises answered after it are not asked again.</param>
/// <param name="Chance">Seeded by the request: the same request draws the same.</param>
internal sealed record QuizRun(
    CatalogueView View,
    IKnowledge Knowledge,
    QuizRequest Request,
    Eligibility Eligibility,
    AnswerLanguage Language,
    DateTimeOffset Since,
    Random Chance)
{
    public ExercisePool Pool { get; } = ExercisePool.OfThisThread;

    public List<QuizPick> Picks { get; } = new(Request.Count);

    public void Collect(ConceptId concept) => Pool.Collect(View, concept, Eligibility, Knowledge, Since, Picks);

    /// <summary>In (0, 1]: exercises in a language that is neither the learner's nor, where that is unknown, the concept's come after the others.</summary>
    public float LanguageFactor(int row) => Language.FactorOf(View.ResourceAt(row).Language);
}
