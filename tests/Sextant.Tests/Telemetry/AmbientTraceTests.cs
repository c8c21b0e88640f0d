using System.Collections.Concurrent;
using System.Diagnostics;
using Sextant.Hosting;
using Sextant.Learners;
using Sextant.Recommending;

namespace Sextant.Telemetry;

/// <summary>
/// Within one process a trace follows the call. Orleans carries one in its messages, where a host asks it to, with a span of its
/// own between the caller's and the grain's.
/// </summary>
public sealed class AmbientTraceTests
{
    [Fact]
    public async Task What_a_call_has_done_is_part_of_its_callers_trace()
    {
        ConcurrentQueue<Activity> ended = new();
        using var caller = new ActivitySource("SpanTests.Caller");
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source == caller || source.Name.StartsWith("Sextant.", StringComparison.Ordinal),
            // Other tests' calls are not traced.
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.Source == caller || options.Parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded) ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using SextantCluster cluster = await SextantCluster.Start();
        await cluster.PutShelf();

        ActivityTraceId trace;
        using (Activity request = caller.StartActivity("request")!)
        {
            trace = request.TraceId;
            await cluster.Learner("ada").Record([Samples.Did("i1", "algebra-0", InteractionKind.Like)]);
            await cluster.Learner("ada").Recommend(new RecommendationRequest(3, ResourceFilter.None, 0));
            await cluster.Learner("ada").Search(new SearchRequest("bread", 3, ResourceFilter.None, 0));
            Assert.Equal(request, Activity.Current);
        }

        Activity[] spans = [.. ended.Where(span => span.TraceId == trace)];
        Assert.Equal(["encode batch", "recommend", "record", "request", "search"], spans.Select(span => span.DisplayName).Order(StringComparer.Ordinal));
        Activity root = spans.Single(span => span.DisplayName == "request"), search = spans.Single(span => span.DisplayName == "search");
        Assert.All(spans.Where(span => span.DisplayName is "recommend" or "record" or "search"), span => Assert.Equal(root.SpanId, span.ParentSpanId));
        Assert.Equal(search.SpanId, spans.Single(span => span.DisplayName == "encode batch").ParentSpanId);
    }
}
