using System.Collections.Concurrent;
using System.Diagnostics;
using Sextant.Hosting;
using Sextant.Learners;
using Sextant.Recommending;

namespace Sextant.Telemetry;

public class SpanTests
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

    [Fact]
    public void Work_for_many_callers_is_a_child_of_the_first_traced_one_and_linked_to_the_others()
    {
        using var source = new ActivitySource("SpanTests.Shared");
        Assert.Null(SharedWork.Start<Activity?>(source, "work", [Traced()], one => one));
        using var listener = new ActivityListener { ShouldListenTo = each => each == source, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded };
        ActivitySource.AddActivityListener(listener);
        Activity first = Traced(), second = Traced();
        Activity.Current = null;
        Activity untraced = new Activity("caller").Start();

        Assert.Null(SharedWork.Start<Activity?>(source, "work", [null, untraced], one => one));
        using Activity work = SharedWork.Start<Activity?>(source, "work", [null, untraced, first, second, first, second], one => one)!;

        Assert.Equal(first.SpanId, work.ParentSpanId);
        Assert.Equal([second.Context], work.Links.Select(link => link.Context));
    }

    private static Activity Traced()
    {
        var activity = new Activity("caller") { ActivityTraceFlags = ActivityTraceFlags.Recorded };
        return activity.SetParentId(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded).Start();
    }
}
