using System.Collections.Concurrent;
using System.Diagnostics;
using Orleans.Hosting;
using Sextant.Hosting;
using Sextant.Learners;
using Sextant.Recommending;

namespace Sextant.Telemetry;

/// <summary>Within one process a trace follows the call; Orleans carries it in its messages, with spans of its own in between.</summary>
public sealed class TraceTests
{
    private const string RuntimeSource = "Microsoft.Orleans.Application";

    [Fact]
    public async Task What_a_call_has_done_is_part_of_its_callers_trace()
    {
        ConcurrentQueue<Activity> ended = new();
        using var caller = new ActivitySource("TraceTests.Caller");
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source == caller || source.Name == RuntimeSource || source.Name.StartsWith("Sextant.", StringComparison.Ordinal),
            // Other tests' calls are not traced.
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.Source == caller || options.Parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded) ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using SextantCluster cluster = await SextantCluster.Start(configure: silo => silo.AddActivityPropagation(), configureClient: client => client.AddActivityPropagation());
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

        Dictionary<ActivitySpanId, Activity> traced = ended.Where(span => span.TraceId == trace).ToDictionary(span => span.SpanId);
        string[] spans = [.. traced.Values.Where(span => span.Source.Name != RuntimeSource).Select(span => $"{CallerOf(span)} > {span.DisplayName}")];
        Assert.Equal([" > request", "request > recommend", "request > record", "request > search", "search > encode batch"], spans.Order(StringComparer.Ordinal));

        string? CallerOf(Activity span)
        {
            Activity? above = traced.GetValueOrDefault(span.ParentSpanId);
            return above?.Source.Name == RuntimeSource ? CallerOf(above) : above?.DisplayName;
        }
    }
}
