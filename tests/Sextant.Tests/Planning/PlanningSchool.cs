using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Policies;
using Sextant.Ranking;
using Sextant.Recommending;
using Sextant.Resources;
using Sextant.Teaching;

namespace Sextant.Planning;

/// <summary>A catalogue of concepts and what teaches them, and planners over it.</summary>
internal sealed class PlanningSchool
{
    private readonly SmallSchool school = new();

    public static TeachingOptions Options { get; } = new();

    public CatalogueView View => school.View;

    public static PlanningSchool Of(params Relation[] edges)
    {
        PlanningSchool made = new();
        foreach (ConceptId id in edges.SelectMany(edge => new[] { edge.From, edge.To }).Distinct()) made.Concept(id.Value);
        foreach (Relation edge in edges) made.school.Add(new RelationPut(edge));
        return made;
    }

    public PlanningSchool Concept(string id, string? title = null, ConceptPrior? prior = null, int axis = 0, string language = "en")
    {
        float[] embedding = new float[SmallSchool.Dimensions];
        embedding[axis] = 1;
        school.Add(new ConceptPut(new Concept(new(id), title ?? id, "", language, prior), [.. embedding], "test"));
        return this;
    }

    public PlanningSchool Edge(Relation edge)
    {
        school.Add(new RelationPut(edge));
        return this;
    }

    public PlanningSchool Resource(string id, string[] concepts, float? minutes = 10, ResourceKind kind = ResourceKind.Lesson, string language = "en", params float[] embedding)
    {
        school.Add(SmallSchool.Resource(id, kind, language, minutes: minutes, concepts: concepts), embedding.Length == 0 ? [1] : embedding);
        return this;
    }

    public PlanningSchool Used(string id, ResourceStatistics statistics)
    {
        school.Add(new StatisticsChanged(new(id), statistics));
        return this;
    }

    public LearningPath Path(FakeKnowledge knowledge, string[] goals, float? maxMinutes = null, ResourceFilter? filter = null, LearnerSnapshot? learner = null,
        LearningGains? gains = null)
    {
        CatalogueView view = View;
        return new PathPlanner(Options, ContentPolicies.Default).Plan(
            view, learner ?? LearnerSnapshot.Nobody(TenantId.Default), knowledge, Resolved(view, goals),
            new PathRequest([.. goals], maxMinutes, filter ?? ResourceFilter.None, 0), "request", gains);
    }

    public StudyPlan Plan(
        FakeKnowledge knowledge, string[] goals, float minutesPerDay, int days, DateOnly? deadline = null, TimeSpan offset = default)
    {
        CatalogueView view = View;
        return new StudyPlanner(Options, Memory.MemoryModel.Default, ContentPolicies.Default).Plan(
            view, LearnerSnapshot.Nobody(TenantId.Default), knowledge, Resolved(view, goals),
            new PlanRequest([.. goals], minutesPerDay, days, deadline, offset, ResourceFilter.None, 0), "request");
    }

    public ConceptMap Map(FakeKnowledge knowledge, string[] goals, int count = 50, LearnerSnapshot? learner = null)
    {
        CatalogueView view = View;
        return MapMaker.Make(view, learner ?? LearnerSnapshot.Nobody(TenantId.Default), knowledge, Resolved(view, goals), new MapRequest([.. goals], count, 0), Options);
    }

    public static ImmutableArray<ResolvedGoal> Resolved(CatalogueView view, params string[] goals) =>
        GoalResolver.Resolve(view, PrerequisiteGraph.Of(view), [.. goals], _ => null);
}
