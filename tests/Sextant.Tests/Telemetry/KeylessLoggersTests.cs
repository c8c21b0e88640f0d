using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sextant.Gateway;

namespace Sextant.Telemetry;

#pragma warning disable CA1848 // Each line is logged once, by its test.

public sealed class KeylessLoggersTests : IDisposable
{
    private readonly Lines lines = new();
    private readonly ServiceProvider services;

    public KeylessLoggersTests() => services = new ServiceCollection()
        .AddLogging(logging => logging.AddProvider(lines))
        .AddSextantGateway(new ConfigurationBuilder().Build())
        .BuildServiceProvider();

    public void Dispose() => services.Dispose();

    [Theory]
    [InlineData("Orleans.Grain")]
    [InlineData("Orleans.Runtime.CallbackData")]
    [InlineData("Orleans.Storage.AdoNetGrainStorage")]
    public void What_the_runtime_logs_of_grains_names_no_learner(string category)
    {
        Log(category).LogError(new InvalidOperationException("learner/school|ada"), "No answer of {Grain} in {Timeout} after {Count}.", "learner/school|ada", TimeSpan.FromSeconds(30), 2);

        Assert.StartsWith("No answer of {Grain} in {Timeout} after {Count}. [Timeout=00:00:30, Count=2]", lines.Only, StringComparison.Ordinal);
        Assert.Contains("System.InvalidOperationException", lines.Only, StringComparison.Ordinal);
        Assert.DoesNotContain("ada", lines.Only, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_without_a_template_is_not_written_as_it_is()
    {
        Log("Orleans.Grain").Log(LogLevel.Error, default, "learner/school|ada", null, (state, _) => state);
        Assert.DoesNotContain("ada", lines.Only, StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_not_answered_in_time_is_not_named_by_those_who_log_its_exception()
    {
        Log("Sextant.Gateway").LogError(new InvalidOperationException("Failed.", new TimeoutException("No answer of learner/school|ada")), "Answering {Route} failed.", "/v1/learners/{id}");

        Assert.StartsWith("Answering /v1/learners/{id} failed.", lines.Only, StringComparison.Ordinal);
        Assert.Contains("System.TimeoutException", lines.Only, StringComparison.Ordinal);
        Assert.DoesNotContain("ada", lines.Only, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sextant.Hosting.WaitingRoom")]
    [InlineData("Orleans.Runtime.MembershipService.MembershipAgent")]
    public void What_concerns_no_grain_is_written_in_full(string category)
    {
        Log(category).LogError(new InvalidOperationException("Full."), "The disk of {Machine} is full.", "north");
        Assert.Equal("The disk of north is full. Full.", lines.Only);
    }

    private ILogger Log(string category) => services.GetRequiredService<ILoggerFactory>().CreateLogger(category);

    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly List<string> all = [];

        public string Only => Assert.Single(all);

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            string values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs.Select(pair => pair.Value)) : "";
            Assert.DoesNotContain("ada", values, StringComparison.Ordinal);
            all.Add($"{formatter(state, exception)} {exception?.Message}".Trim());
        }

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
