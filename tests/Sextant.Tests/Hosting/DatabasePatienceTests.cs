using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Sextant.Storage;
using Sextant.Time;

namespace Sextant.Hosting;

public sealed class DatabasePatienceTests
{
    private static readonly StorageException Away = new("The server is away.", new NpgsqlException("Away.", new SocketException((int)SocketError.ConnectionRefused)));

    private readonly ManualTimeProvider time = new();

    [Fact]
    public async Task A_server_that_is_away_is_asked_again_after_pauses_that_double()
    {
        int attempts = 0;
        var pauses = new List<double>();

        int last = await new DatabasePatience(TimeSpan.FromMinutes(1), new LeapingTime()).Insist(
            () => ++attempts < 7 ? Task.FromException<int>(Away) : Task.FromResult(attempts),
            (failure, pause) =>
            {
                Assert.Equal(Away.Message, failure);
                pauses.Add(pause.TotalSeconds);
                return Task.CompletedTask;
            });

        Assert.Equal(7, last);
        Assert.Equal([0.5, 1, 2, 4, 8, 10], pauses);
    }

    [Fact]
    public async Task Patience_ends()
    {
        int attempts = 0;

        await Assert.ThrowsAsync<StorageException>(() => new DatabasePatience(TimeSpan.FromSeconds(4), new LeapingTime()).Insist(
            () => Task.FromException<int>(Away),
            (_, _) => Task.FromResult(++attempts)));

        Assert.Equal(3, attempts); // after 0, 0.5 and 1.5 s; the next one would come after more than 4
    }

    [Fact]
    public async Task Without_patience_the_first_failure_counts() =>
        Assert.Same(Away, await Assert.ThrowsAsync<StorageException>(() => Insist(TimeSpan.Zero, Away)));

    [Fact]
    public async Task What_time_does_not_mend_is_not_waited_for()
    {
        var missing = new StorageException("There are no tables.");

        Assert.Same(missing, await Assert.ThrowsAsync<StorageException>(() => Insist(TimeSpan.FromHours(1), missing)));
    }

    [Fact]
    public async Task While_a_silo_waits_it_is_live_and_not_ready_and_says_why_in_its_log()
    {
        var storage = new StorageOptions
        {
            Provider = StorageOptions.Postgres,
            ConnectionString = "Host=127.0.0.1;Port=1;Database=sextant;Username=me",
            StartPatience = TimeSpan.FromMinutes(1),
        };
        using var log = new FirstWarning();
        var url = new Uri($"http://127.0.0.1:{FreePort()}");
        Task<bool> waiting = WaitingRoom.WaitForStorage(() => Builder(url, log), storage, time);

        Assert.Contains("nothing listens at its address", await log.Text, StringComparison.Ordinal);
        using var http = new HttpClient { BaseAddress = url };
        using HttpResponseMessage live = await http.GetAsync(new Uri("/health/live", UriKind.Relative)), ready = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (live.StatusCode, ready.StatusCode));
        Assert.NotNull(ready.Headers.RetryAfter);

        while (!waiting.IsCompleted)
        {
            time.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }
        await Assert.ThrowsAsync<StorageException>(() => waiting);
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri("/health/live", UriKind.Relative)));
    }

    private Task<int> Insist(TimeSpan patience, Exception failure) =>
        new DatabasePatience(patience, time).Insist(() => Task.FromException<int>(failure), (_, _) => throw new InvalidOperationException("It waits."));

    private static WebApplicationBuilder Builder(Uri url, ILoggerProvider log)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url.ToString());
        builder.Logging.ClearProviders().AddProvider(log);
        return builder;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Whoever waits finds that the time has passed.</summary>
    private sealed class LeapingTime : TimeProvider
    {
        private TimeSpan now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => now.Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            now += dueTime;
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }

    private sealed class FirstWarning : ILoggerProvider, ILogger
    {
        private readonly TaskCompletionSource<string> text = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Text => text.Task;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) text.TrySetResult(formatter(state, exception));
        }

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
