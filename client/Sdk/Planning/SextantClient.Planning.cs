namespace Sextant.Sdk;

public sealed partial class SextantClient
{
    /// <summary>An order in which a learner gets to goals.</summary>
    public Task<LearningPath> Path(string learnerId, PathQuery query, CancellationToken cancellation = default) =>
        Get($"v1/learners/{Segment(learnerId)}/path{query.ToQuery()}", WireJson.Default.LearningPath, cancellation);

    /// <summary>A calendar of learning and reviews.</summary>
    public Task<StudyPlan> Plan(string learnerId, PlanQuery? query = null, CancellationToken cancellation = default) =>
        Get($"v1/learners/{Segment(learnerId)}/plan{query?.ToQuery()}", WireJson.Default.StudyPlan, cancellation);

    /// <summary>The concepts around a learner's goals, and what is mastered of them.</summary>
    public Task<ConceptMap> Map(string learnerId, MapQuery? query = null, CancellationToken cancellation = default) =>
        Get($"v1/learners/{Segment(learnerId)}/map{query?.ToQuery()}", WireJson.Default.ConceptMap, cancellation);

    /// <summary>What is wrong with the tenant's prerequisites.</summary>
    public Task<GraphReport> Graph(CancellationToken cancellation = default) =>
        Get("v1/graph", WireJson.Default.GraphReport, cancellation);
}
