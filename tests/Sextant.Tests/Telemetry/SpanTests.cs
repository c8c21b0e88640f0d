using System.Diagnostics;

namespace Sextant.Telemetry;

public class SpanTests
{
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
