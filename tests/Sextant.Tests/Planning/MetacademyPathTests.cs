using System.Diagnostics;
using Sextant.Catalogue;
using Sextant.Cli.Imports;
using Sextant.Policies;
using Sextant.Recommending;
using Sextant.Resources;
using Xunit.Abstractions;

namespace Sextant.Planning;

public class MetacademyPathTests(ITestOutputHelper output)
{
    private const string Archive = "metacademy/metacademy-concepts.tar.gz";

    private readonly PathPlanner planner = new(PlanningSchool.Options, ContentPolicies.Default);
    private readonly FakeKnowledge nobody = new();

    [DataFact(Archive)]
    public void No_path_to_any_concept_of_metacademy_breaks_a_prerequisite()
    {
        CatalogueView view = Imported(out CleaningReport report);
        PrerequisiteGraph graph = PrerequisiteGraph.Of(view);
        Assert.Equal(392, graph.Count);
        Assert.Equal(0, graph.Report.LeftOutCount);
        Assert.Equal(21, report.SetAside.Count(record => record.Reason == "there is no such concept"));

        int steps = 0, longest = 0, violations = 0;
        for (int goal = 0; goal < graph.Count; goal++)
        {
            LearningPath path = To(view, graph[goal].Value);
            violations += PathChecks.Violations(graph, path, nobody, PlanningSchool.Options.MasteryThreshold);
            Assert.Equal(graph[goal], path.Steps[^1].Concept);
            (steps, longest) = (steps + path.Steps.Length, Math.Max(longest, path.Steps.Length));
        }
        Assert.Equal(0, violations);
        output.WriteLine($"{graph.Count} goals, {steps} steps, the longest path {longest}, {violations} violations");
    }

    [DataFact(Archive)]
    public void A_teacher_can_read_the_paths_to_backpropagation_and_to_what_lies_far()
    {
        CatalogueView view = Imported(out _);
        foreach (string goal in new[] { "backpropagation", "convolutional nets", "deep belief networks" })
        {
            To(view, goal);
            long begun = Stopwatch.GetTimestamp();
            LearningPath path = To(view, goal);
            double took = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            Assert.True(path.Complete);
            output.WriteLine($"\n{goal}: {path.Steps.Length} steps, {path.Minutes} minutes, planned in {took:F1} ms; {string.Join("; ", path.Alternatives.Select(a => $"{a.Name}: {a.Concepts.Length} steps, {a.Minutes} minutes"))}");
            foreach (var (i, step) in path.Steps.Index())
                output.WriteLine($"{i + 1,3}. {step.Title} ({step.Minutes} min; {(step.Resources.IsEmpty ? "no resource" : step.Resources[0].Title)}) {string.Join(" ", step.Reasons.Select(r => r.Text))}");
        }
    }

    private LearningPath To(CatalogueView view, string goal) => planner.Plan(
        view, LearnerSnapshot.Nobody(TenantId.Default), nobody, PlanningSchool.Resolved(view, goal),
        new PathRequest([goal], null, ResourceFilter.None, 0), "request");

    private static CatalogueView Imported(out CleaningReport report)
    {
        report = new CleaningReport();
        MetacademyCatalogue source = new(MetacademyFolder.Read(DataSets.PathOf(Archive)), report);
        CatalogueReplica replica = new(TenantId.Default, "none", 8);
        CatalogueChange[] changes =
        [
            .. source.Concepts().Select(c => new ConceptPut(new Concept(new(c.Id), c.Title, c.Description ?? "", "en"), [.. new float[8]], "none")),
            .. source.Relations().Select(r => new RelationPut(new Relation(new(r.From), new(r.To), (RelationKind)(r.Kind - 1), r.Weight))),
            .. source.Resources().Select(r => new ResourcePut(
                new Resource(new(r.Id), (ResourceKind)(r.Kind - 1), r.Title, r.Description ?? "", "en", null, null, [.. r.Concepts!.Select(c => new ConceptId(c))], [], r.Url, true, null),
                [.. new float[8]], "none")),
        ];
        replica.Apply([.. changes.Select((change, i) => (i + 1L, change))]);
        return replica.Current;
    }
}
