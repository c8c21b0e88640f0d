using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Memory;
using Sextant.Policies;
using Sextant.Recommending;
using Sextant.Teaching;
using Sextant.Tracing;

namespace Sextant.Planning;

/// <summary>
/// Spreads a path over days, with the reviews that keep what is known (<see cref="StudyCalendar"/>). It knows nothing of
/// earlier plans: each is made from what has really happened. Safe for any number of threads.
/// </summary>
public sealed class StudyPlanner(TeachingOptions options, MemoryModel memory, ContentPolicies policies)
{
    /// <summary>Days that are lived through at most to find when a goal is reached; what is left then counts without reviews.</summary>
    private const int Furthest = 10_000;

    /// <param name="goals">As <see cref="GoalResolver"/> understood them; empty for those the learner has stated, or reviews alone.</param>
    /// <param name="request">Valid (<see cref="PlanningRules"/>).</param>
    /// <param name="gains">What learners gained by resources; null for nothing known.</param>
    public StudyPlan Plan(
        CatalogueView view, LearnerSnapshot learner, IKnowledge knowledge, ImmutableArray<ResolvedGoal> goals, PlanRequest request, string requestId,
        LearningGains? gains = null)
    {
        if (goals.IsDefaultOrEmpty) goals = GoalResolver.Stated(learner, PrerequisiteGraph.Of(view));
        PathDraft draft = new(view, learner, knowledge, goals, request.Filter, options, policies, gains);
        DateOnly today = DateOnly.FromDateTime(knowledge.At.ToOffset(request.UtcOffset).DateTime);
        int lastToLearn = request.Deadline is { } deadline
            ? Math.Clamp(deadline.DayNumber - today.DayNumber, -1, request.Days - 1) : request.Days - 1;

        StudyCalendar whole = Calendar(draft, request);
        List<List<StudyEntry>> days = [];
        while (days.Count < request.Days) days.Add(whole.Live(learning: true));
        int reached = UntilLearned(whole, days, request.MinutesPerDay);
        if (lastToLearn < request.Days - 1) days = Until(Calendar(draft, request), lastToLearn, request.Days);

        StudyPlanItems items = new(draft, whole.Parts);
        var told = ImmutableArray.CreateBuilder<PlanDay>(request.Days);
        for (int day = 0; day < request.Days; day++)
            told.Add(new PlanDay(today.AddDays(day), (float)days[day].Sum(entry => entry.Minutes), [.. days[day].Select(items.Describe)]));
        return new StudyPlan(
            learner.Version,
            knowledge.Model,
            requestId,
            goals,
            told.MoveToImmutable(),
            reached <= lastToLearn,
            Math.Max(0, reached - lastToLearn),
            (float)draft.MinutesOf(draft.Missing.Ordered),
            (float)days.Sum(day => day.Where(entry => entry.Kind == PlanItemKind.Review).Sum(entry => entry.Minutes)));
    }

    private StudyCalendar Calendar(PathDraft draft, PlanRequest request) => new(
        memory,
        options,
        request.MinutesPerDay,
        draft.Beliefs.Knowledge.At,
        request.UtcOffset,
        [.. draft.Missing.Ordered.Select(concept => (concept, draft.MinutesOf(concept)))],
        Remembered(draft),
        concept => LearningTime.OfReview(draft.TimesOf(concept).Exercise, request.MinutesPerDay));

    /// <summary>What is known well enough to be worth keeping and is not learned in the plan anyway.</summary>
    private IEnumerable<(int, MemoryState)> Remembered(PathDraft draft)
    {
        IKnowledge knowledge = draft.Beliefs.Knowledge;
        HashSet<int> learned = [.. draft.Missing.Ordered];
        foreach (ConceptId id in knowledge.Practised)
        {
            if (!draft.Graph.TryFind(id, out int concept) || learned.Contains(concept)) continue;
            if (draft.Beliefs.Of(concept).Memory is { } state && knowledge.Unforgotten(id) >= options.ReadyThreshold)
                yield return (concept, state);
        }
    }

    /// <summary>The day, 0 for today, on which the last step is done; −1 when there is nothing to learn.</summary>
    private static int UntilLearned(StudyCalendar calendar, List<List<StudyEntry>> days, double minutesPerDay)
    {
        if (calendar.Learned) return days.FindLastIndex(day => day.Exists(entry => entry.Kind == PlanItemKind.Learn));
        while (!calendar.Learned && calendar.Days < Furthest) calendar.Live(learning: true);
        double more = Math.Ceiling(calendar.LeftToLearn / minutesPerDay);
        return (int)Math.Min(calendar.Days - 1 + more, int.MaxValue - PlanningLimits.Days);
    }

    private static List<List<StudyEntry>> Until(StudyCalendar calendar, int lastToLearn, int count) =>
        [.. Enumerable.Range(0, count).Select(day => calendar.Live(learning: day <= lastToLearn))];
}
