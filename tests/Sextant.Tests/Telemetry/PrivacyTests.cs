using System.Diagnostics;
using OpenTelemetry.Trace;
using Sextant.Gateway.Telemetry;

namespace Sextant.Telemetry;

public class PrivacyTests
{
    [Fact]
    public void A_span_keeps_only_tags_that_name_nobody()
    {
        using var activity = new Activity("ILearnerGrain/Record");
        activity.SetTag("rpc.method", "Record").SetTag("rpc.orleans.target_id", "learner/school/ada").SetTag("exception.message", "ada is unknown")
            .SetTag("exception.type", "System.TimeoutException").SetTag("url.path", "/v1/learners/ada").SetStatus(ActivityStatusCode.Error, "ada");
        using var cut = new PrivateTags();

        cut.OnEnd(activity);

        Assert.Equal(["exception.type", "rpc.method"], activity.TagObjects.Select(tag => tag.Key).Order());
        Assert.Equal((ActivityStatusCode.Error, null), (activity.Status, activity.StatusDescription));
    }

    [Theory]
    [InlineData("Microsoft.AspNetCore.Hosting.HttpRequestIn", SamplingDecision.RecordAndSample)]
    [InlineData("train", SamplingDecision.RecordAndSample)]
    [InlineData("ICatalogueGrain/WaitPast", SamplingDecision.Drop)]
    [InlineData("recommend", SamplingDecision.Drop)]
    public void Only_requests_and_trainings_begin_traces(string name, SamplingDecision decision) =>
        Assert.Equal(decision, new RootSampler(1).ShouldSample(new SamplingParameters(default, ActivityTraceId.CreateRandom(), name, ActivityKind.Server)).Decision);
}
