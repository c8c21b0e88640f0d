using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Exercises;
using Sextant.Policies;
using Sextant.Ranking;
using Sextant.Recommending;
using Sextant.Resources;
using Sextant.Tracing;

namespace Sextant.Teaching;

/// <summary>
/// One thing to do next towards goals, for platforms that lead a learner step by step: find out where a newcomer stands; then
/// work on what the goals wait for, a lesson where one is due and exercises otherwise; what was forgotten comes back when
/// something waits for it. A pure function of its arguments; safe for any number of threads.
/// </summary>
public sealed class NextStepMaker(TeachingOptions options, ContentPolicies policies)
{
    /// <summary>A newcomer is asked so many placing questions about the area of a goal at most.</summary>
    private const int PlacingQuestions = 8;

    private readonly TeachingOptions options = options.Validated();
    private readonly QuizMaker quizzes = new(options, policies);

    // Where every exercise was asked lately, the ones of before yesterday come again.
    private readonly QuizMaker again = new(options with { RepeatWindow = TimeSpan.FromHours(Math.Min(12, options.RepeatWindow.TotalHours)) }, policies);

    /// <param name="goals">Concepts of the catalogue.</param>
    /// <param name="filter">Which resources may be shown; kinds are ignored.</param>
    /// <param name="requestId">Seeds the choice among exercises that are nearly as good.</param>
    /// <returns>Null where the goals are mastered, or nothing in the catalogue helps.</returns>
    public NextStep? Make(
        CatalogueView view, LearnerSnapshot learner, IKnowledge knowledge, ImmutableArray<ConceptId> goals, ResourceFilter filter, string requestId)
    {
        GoalArea area = new(view, learner, knowledge, options);
        foreach (ConceptId goal in goals)
        {
            if (area.ReadinessOf(goal) >= options.MasteryThreshold) continue;
            if (area.AnswersTowards(goal) < PlacingQuestions && Place(view, learner, knowledge, goal, filter, requestId) is { } place) return place;
            foreach (ConceptId concept in area.Waiting(goal))
                if (WorkOn(view, learner, knowledge, concept, filter, requestId) is { } step) return step;
        }
        return null;
    }

    /// <summary>A lesson or an exercise on one concept; null where there is none.</summary>
    public NextStep? WorkOn(
        CatalogueView view, LearnerSnapshot learner, IKnowledge knowledge, ConceptId concept, ResourceFilter filter, string requestId)
    {
        Belief belief = knowledge.Of(concept);
        if (LessonIsDue(learner, concept, belief) && Lesson(view, learner, belief, concept, filter, seen: false) is { } lesson) return lesson;
        NextStepKind kind = knowledge.Recall(concept) < options.DesiredRecall ? NextStepKind.Review : NextStepKind.Practise;
        return Ask(quizzes, kind, QuizAim.Practice, view, learner, knowledge, concept, filter, requestId)
            ?? Lesson(view, learner, belief, concept, filter, seen: false)
            ?? Ask(again, kind, QuizAim.Practice, view, learner, knowledge, concept, filter, requestId)
            ?? Lesson(view, learner, belief, concept, filter, seen: true);
    }

    private NextStep? Place(
        CatalogueView view, LearnerSnapshot learner, IKnowledge knowledge, ConceptId goal, ResourceFilter filter, string requestId) =>
        Ask(quizzes, NextStepKind.Place, QuizAim.Placement, view, learner, knowledge, goal, filter, requestId);

    private static NextStep? Ask(
        QuizMaker quizzes, NextStepKind kind, QuizAim aim, CatalogueView view, LearnerSnapshot learner, IKnowledge knowledge, ConceptId concept,
        ResourceFilter filter, string requestId)
    {
        Quiz quiz = quizzes.Make(view, learner, knowledge, new QuizRequest(concept, 1, aim, null, filter, 0), requestId);
        if (quiz.Items.IsEmpty || (aim == QuizAim.Placement && quiz.State != QuizState.Open)) return null;
        QuizItem item = quiz.Items[0];
        return new NextStep(kind, item.Concept, item.Id, ResourceKind.Exercise, item.Title, item.Language, item.Minutes, item.Url, item.Reasons[0]);
    }

    /// <summary>One at the beginning, unless other answers say that the concept is known, and as many as there were wrong answers.</summary>
    private bool LessonIsDue(LearnerSnapshot learner, ConceptId concept, in Belief belief)
    {
        if (belief.Mastery >= options.ReadyThreshold) return false;
        foreach (ConceptFacts facts in learner.Knowledge?.Concepts ?? [])
        {
            if (facts.Concept != concept) continue;
            float wrong = facts.Tally.Count - facts.Tally.Credit;
            return facts.Exposures < Math.Max(1, wrong);
        }
        return true;
    }

    /// <summary>Of what teaches a concept, that of the difficulty nearest to the learner's ability.</summary>
    private NextStep? Lesson(
        CatalogueView view, LearnerSnapshot learner, in Belief belief, ConceptId concept, ResourceFilter filter, bool seen)
    {
        Eligibility eligibility = new(view, filter with { Kinds = [], Concept = null }, policies.Of(view.Tenant), seen ? [] : learner.Seen);
        Resource? best = null;
        float nearest = float.PositiveInfinity;
        foreach (int row in view.RowsOf(concept))
        {
            Resource resource = view.ResourceAt(row);
            if (resource.Kind is ResourceKind.Exercise or ResourceKind.Sponsored || !eligibility.Allows(row)) continue;
            float distance = Math.Abs(AbilityScale.DifficultyOf(resource) - belief.Ability);
            if (best is null || distance < nearest) (best, nearest) = (resource, distance);
        }
        return best is null ? null : new NextStep(
            NextStepKind.Learn, concept, best.Id, best.Kind, best.Title, best.Language, best.Minutes, best.Url,
            new Reason(ReasonKind.Goal, new NextStepText(best.Language).Lesson(TitleOf(view, concept)), 1));
    }

    private static string TitleOf(CatalogueView view, ConceptId id) => view.TryFindConcept(id, out Concept? concept) ? concept.Title : id.Value;
}
