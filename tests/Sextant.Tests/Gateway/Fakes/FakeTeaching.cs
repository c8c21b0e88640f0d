using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Exercises;
using Sextant.Planning;
using Sextant.Recommending;
using Sextant.Refusals;
using Sextant.Resources;
using Sextant.Teaching;
using Sextant.Tracing;

namespace Sextant.Gateway.Fakes;

/// <summary>What a learner is taught: answers that show what they were asked, over a graph in which "fractions" comes before every goal.</summary>
internal static class FakeTeaching
{
    public const string Unknown = "unknown";

    private static readonly ConceptId Fractions = new("fractions");
    private static readonly ImmutableArray<Reason> Because = [new(ReasonKind.Readiness, "Because.", 0.5f)];
    private static readonly PathResource Lesson = new(new("lesson-1"), ResourceKind.Lesson, "Lesson", "en", 12.5f, "https://example.org/1", 0.75f, Because);
    private static readonly PathResource Bare = new(new("video-1"), ResourceKind.Video, "Video", "", null, null, 0.5f, []);

    /// <summary>"fractions" was never answered; every other concept once, now.</summary>
    public static LearnerMastery Mastery(long version, MasteryRequest request) =>
        new(version, "fake", [.. request.Concepts.DefaultIfEmpty(new("algebra")).Select(concept => Mastery(concept, request.History))]);

    public static Quiz Quiz(long version, QuizRequest request)
    {
        if (request.Concept.Value == Unknown) throw RefusalException.NotFound($"There is no concept '{request.Concept}'.", "concept");
        var items = Enumerable.Range(1, request.Count).Select(i => new QuizItem(
            new($"exercise-{i}"), "Exercise", "What is 1/2 of 1/3?", "en", i == 1 ? 2 : null, i == 1 ? "https://example.org/e1" : null,
            request.Aim == QuizAim.Placement ? Fractions : request.Concept, request.Target ?? 0.75f, 0.1875f, 0.5f, Because));
        return new Quiz(version, "fake", "request-1", request.Concept, [.. items], 0.5f, -0.25f, 0.5f, request.Aim == QuizAim.Measure ? QuizState.Measured : QuizState.Open);
    }

    public static LearningPath Path(long version, PathRequest request)
    {
        var goals = Resolve(request.Goals);
        var last = goals.Select(goal => new PathStep(goal.Concepts[0], "Goal", 0.25f, 30, [Lesson, Bare], [Fractions], [], Because));
        var first = new PathStep(Fractions, "Fractions", 0.5f, 15, [], [], [.. goals.Select(goal => goal.Concepts[0])], Because);
        float minutes = 15 + (30 * goals.Length);
        return new LearningPath(
            version, "fake", "request-1", goals, [first, .. last], Math.Min(minutes, request.MaxMinutes ?? minutes), minutes, request.MaxMinutes is null,
            [new("numbers")], [new("quickest", minutes - 15, [goals[0].Concepts[0]])]);
    }

    /// <summary>A review and a first part today, and nothing afterwards.</summary>
    public static StudyPlan Plan(long version, PlanRequest request)
    {
        var goals = Resolve(request.Goals);
        var today = DateOnly.FromDateTime((GatewayHost.Now + request.UtcOffset).DateTime);
        ImmutableArray<PlanItem> items =
        [
            new(PlanItemKind.Review, Fractions, "Fractions", null, 5, 1, 1, Because),
            new(PlanItemKind.Learn, new("algebra"), "Algebra", Lesson, request.MinutesPerDay - 5, 1, 2, Because),
        ];
        var days = Enumerable.Range(0, request.Days).Select(day => new PlanDay(today.AddDays(day), day == 0 ? request.MinutesPerDay : 0, day == 0 ? items : []));
        return new StudyPlan(version, "fake", "request-1", goals, [.. days], request.Deadline is null, request.Deadline is null ? 0 : 3, 45, 5);
    }

    public static ConceptMap Map(long version, MapRequest request)
    {
        MapConcept[] concepts =
        [
            new(Fractions, "Fractions", 0.875f, 0.125f, ConceptStanding.Due, false, 0),
            new(new("algebra"), "Algebra", 0.25f, 0.25f, ConceptStanding.Ready, true, 1),
        ];
        var edge = new Relation(Fractions, new("algebra"), RelationKind.Prerequisite, 0.5f);
        return new ConceptMap(version, "fake", Resolve(request.Goals), [.. concepts.Take(request.Count)], request.Count < 2 ? [] : [edge], Math.Max(0, 2 - request.Count));
    }

    /// <summary>The lesson for the first goal; nothing without one.</summary>
    public static NextStepAnswer NextStep(long version, NextStepRequest request)
    {
        var goals = Resolve(request.Goals);
        NextStep? step = goals.IsEmpty ? null : new NextStep(
            NextStepKind.Learn, goals[0].Concepts[0], Lesson.Id, Lesson.Kind, Lesson.Title, Lesson.Language, Lesson.Minutes, Lesson.Url, Because[0]);
        return new NextStepAnswer(version, "fake", "request-1", goals, step);
    }

    /// <summary>Goals of two words or more are text.</summary>
    private static ImmutableArray<ResolvedGoal> Resolve(ImmutableArray<string> goals)
    {
        int unknown = goals.IndexOf(Unknown);
        if (unknown >= 0) throw RefusalException.Invalid($"goal[{unknown}]", "It is no concept, no resource and no text that means anything here.");
        return [.. goals.Select(goal => new ResolvedGoal(goal, goal.Contains(' ', StringComparison.Ordinal) ? GoalKind.Text : GoalKind.Concept, [new(goal)]))];
    }

    private static ConceptMastery Mastery(ConceptId concept, bool history) => concept == Fractions
        ? new(concept, "Fractions", 0.25f, 0.5f, 0, null, null, null, [])
        : new(concept, "Algebra", 0.75f, 0.25f, 1, GatewayHost.Now, 1, GatewayHost.Now.AddDays(3), history ? [new(GatewayHost.Now, 0.75f)] : []);
}
