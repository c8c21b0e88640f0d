using System.Collections.Immutable;
using Sextant.Experiments;

namespace Sextant.Gateway.Fakes;

/// <summary>An experiment with a log of three answers, read one a page.</summary>
internal sealed class FakeExperiments(FakeGrains grains) : IExperimentsGrain
{
    public Task<ExperimentTable> Compare(CancellationToken cancellation = default)
    {
        grains.FailIfAsked();
        return Task.FromResult(new ExperimentTable("autumn", TimeSpan.FromHours(24), 7,
        [
            new("control", 0.9, 20, 80, 48, new(0.6, 0.49, 0.7), null),
            new("bold", 0.1, 3, 0, 0, null, null),
        ]));
    }

    public Task<ImmutableArray<LoggedExposure>> Exposures(long after, bool settled, CancellationToken cancellation = default)
    {
        grains.FailIfAsked();
        long last = settled ? 2 : 3;
        return Task.FromResult<ImmutableArray<LoggedExposure>>(after >= last ? [] : [Answer(after + 1)]);
    }

    private static LoggedExposure Answer(long sequence) => new(
        sequence, 17, $"request-{sequence}", "autumn", "control", GatewayHost.Now,
        [new(new ResourceId("一"), 1, true), new(new ResourceId("two"), 0.25f, false)]);
}
