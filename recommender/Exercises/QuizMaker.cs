using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Policies;
using Sextant.Ranking;
using Sextant.Recommending;
using Sextant.Refusals;
using Sextant.Resources;
using Sextant.Teaching;
using Sextant.Text;
using Sextant.Tracing;

namespace Sextant.Exercises;

/// <summary>
/// Chooses exercises by what is believed of a learner: those that fit to learn from, that tell most of an ability, or that
/// tell most of a whole area. A pure function of its arguments; the request's id seeds the chance that keeps exercises from
/// wearing out. Safe for any number of threads at once.
/// </summary>
public sealed class QuizMaker(TeachingOptions options, ContentPolicies policies)
{
    /// <summary>What an exercise in a language that the learner has not been drawn to keeps of its worth.</summary>
    private const float OtherLanguage = 0.3f;

    private readonly TeachingOptions options = options.Validated();

    /// <exception cref="RefusalException">Invalid: a value out of range. NotFound: there is no such concept.</exception>
    public Quiz Make(CatalogueView view, LearnerSnapshot learner, IKnowledge knowledge, QuizRequest request, string requestId)
    {
        QuizRules.Check(request);
        if (!view.TryFindConcept(request.Concept, out _) && view.RowsOf(request.Concept).UpperBound == 0)
            throw RefusalException.NotFound($"Concept '{request.Concept}' is not in the catalogue.", "concept");

        QuizRun run = RunOf(view, learner, knowledge, request, requestId);
        Belief belief = knowledge.Of(request.Concept);
        bool measured = Pick(run, belief);
        var items = ImmutableArray.CreateBuilder<QuizItem>(run.Picks.Count);
        foreach (QuizPick pick in run.Picks) items.Add(Item(run, pick));
        QuizState state = measured ? QuizState.Measured : items.Count == 0 ? QuizState.Exhausted : QuizState.Open;
        return new Quiz(
            learner.Version, knowledge.Model, requestId, request.Concept, items.MoveToImmutable(),
            belief.Mastery, belief.Ability, belief.AbilityError, state);
    }

    /// <returns>Whether measuring may stop.</returns>
    private bool Pick(QuizRun run, in Belief belief)
    {
        switch (run.Request.Aim)
        {
            case QuizAim.Measure:
                MeasuringChoice.Pick(run, run.Request.Concept, run.Request.Count);
                return belief.AbilityError <= options.StopAtError;
            case QuizAim.Placement:
                return PlacementChoice.Pick(run, PlacementArea.Of(run.View, run.Request.Concept, run.Knowledge));
            default:
                PracticeChoice.Pick(run, PracticeChoice.TargetOf(options, run.Request, belief));
                return false;
        }
    }

    private QuizRun RunOf(CatalogueView view, LearnerSnapshot learner, IKnowledge knowledge, QuizRequest request, string requestId)
    {
        // What a learner has seen may be asked again: only what was answered lately may not. The request has its own concept.
        ResourceFilter filter = request.Filter with { Kinds = [ResourceKind.Exercise], Concept = null };
        return new QuizRun(
            view,
            knowledge,
            request,
            new Eligibility(view, filter, policies.Of(view.Tenant), []),
            new AnswerLanguage(view, learner, filter, OtherLanguage, view.TryFindConcept(request.Concept, out Concept? about) ? [about.Language] : []),
            knowledge.At - options.RepeatWindow,
            new Random((int)StableHash.Of(requestId)));
    }

    private static QuizItem Item(QuizRun run, QuizPick pick)
    {
        Resource exercise = run.View.ResourceAt(pick.Row);
        Belief belief = run.Knowledge.Of(pick.Concept);
        float probability = (float)run.Knowledge.Probability(exercise);
        return new QuizItem(
            exercise.Id, exercise.Title, exercise.Description, exercise.Language, exercise.Minutes, exercise.Url, pick.Concept, probability,
            (float)ItemInformation.At(run.Knowledge.ItemOf(exercise), belief.Ability), pick.Propensity, [ReasonOf(run, pick, belief, exercise, probability)]);
    }

    private static Reason ReasonOf(QuizRun run, QuizPick pick, in Belief belief, Resource exercise, float probability)
    {
        QuizText say = new(run.Language.Tag.Length > 0 ? run.Language.Tag : exercise.Language);
        return run.Request.Aim switch
        {
            QuizAim.Measure => new Reason(ReasonKind.Mastery, say.Measure, pick.Worth),
            QuizAim.Placement => new Reason(ReasonKind.Mastery, say.Placement(TitleOf(run.View, pick.Concept)), pick.Worth),
            _ when belief.Answers == 0 => new Reason(ReasonKind.Difficulty, say.New(probability), pick.Worth),
            _ => new Reason(ReasonKind.Difficulty, say.Practice(probability), pick.Worth),
        };
    }

    /// <summary>A resource may name a concept that nobody has described: then its id has to do.</summary>
    private static string TitleOf(CatalogueView view, ConceptId id) => view.TryFindConcept(id, out Concept? concept) ? concept.Title : id.Value;
}
