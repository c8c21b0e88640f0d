using OpenTelemetry.Trace;

namespace Sextant.Gateway.Telemetry;

/// <summary>
/// Which traces are begun: a share of the requests, and every training. What else has no parent belongs to a request
/// that is not traced, or runs in the background for ever, and begins none.
/// </summary>
internal sealed class RootSampler(double ratio) : Sampler
{
    public const string RequestSource = "Microsoft.AspNetCore";
    private const string Request = "Microsoft.AspNetCore.Hosting.HttpRequestIn", Training = "train";

    private readonly TraceIdRatioBasedSampler share = new(ratio);

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) => samplingParameters.Name switch
    {
        Request => share.ShouldSample(samplingParameters),
        Training => new SamplingResult(ratio > 0),
        _ => new SamplingResult(false),
    };
}
