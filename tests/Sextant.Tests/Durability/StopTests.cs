using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Sextant.Bench.Load;

namespace Sextant.Durability;

/// <summary>What an orchestrator does to a silo every day, tried on a real process in the middle of its work.</summary>
public sealed class StopTests
{
    private const int Writers = 8;
    private const int Learners = 20;
    private const int AcknowledgementsBeforeStop = 300;
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<(string Learner, string Id), byte> acknowledged = new();
    private readonly ConcurrentBag<string> faults = [];
    private int next;

    [Fact]
    public async Task A_silo_that_is_told_to_stop_under_load_ends_in_order_in_time_and_with_everything_acknowledged()
    {
        SiloProcess silo = await SiloProcess.Start(CancellationToken.None, "--Cluster:DrainTimeout", DrainTimeout.ToString("c", CultureInfo.InvariantCulture));
        try
        {
            (int exitCode, TimeSpan took) = await StopUnderLoad(silo);

            Assert.Equal(0, exitCode);
            Assert.True(took < DrainTimeout, $"The stop took {took}.");
            Assert.Empty(faults);
            (silo, _) = await silo.Restart(CancellationToken.None);
            await RequireEverythingAcknowledged(silo.Url);
        }
        finally
        {
            await silo.DisposeAsync();
        }
    }

    private async Task<(int ExitCode, TimeSpan Took)> StopUnderLoad(SiloProcess silo)
    {
        using var http = new HttpClient { BaseAddress = silo.Url };
        using (HttpResponseMessage put = await http.PutAsJsonAsync(
            new Uri("/v1/resources/r", UriKind.Relative), new { id = "r", kind = "lesson", title = "A lesson", description = "", language = "en" }))
        {
            put.EnsureSuccessStatusCode();
        }
        var stop = new TaskCompletionSource();
        int left = AcknowledgementsBeforeStop;
        Task[] writers = [.. Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            var random = new Random(writer);
            while (await TryRecord(http, $"learner-{random.Next(Learners)}"))
                if (Interlocked.Decrement(ref left) == 0) stop.SetResult();
        }))];
        await Task.WhenAny(stop.Task, Task.WhenAll(writers));
        (int exitCode, TimeSpan took) = await silo.Terminate(CancellationToken.None);
        await Task.WhenAll(writers);
        Assert.True(left <= 0, $"The load ended before the silo was told to: {string.Join(' ', faults)}");
        return (exitCode, took);
    }

    /// <summary>False when the silo is gone or says that it is going; anything else that is not an acknowledgement is a fault.</summary>
    private async Task<bool> TryRecord(HttpClient http, string learner)
    {
        string id = Interlocked.Increment(ref next).ToString(CultureInfo.InvariantCulture);
        try
        {
            using HttpResponseMessage answer = await http.PostAsJsonAsync(
                new Uri($"/v1/learners/{learner}/interactions", UriKind.Relative), new { id, resourceId = "r", kind = "complete" });
            if (answer.IsSuccessStatusCode) return acknowledged.TryAdd((learner, id), 0);
            if (answer is not { StatusCode: HttpStatusCode.ServiceUnavailable, Headers.RetryAfter: not null }) faults.Add(await answer.Content.ReadAsStringAsync());
            return false;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return false;
        }
    }

    private async Task RequireEverythingAcknowledged(Uri url)
    {
        using var http = new HttpClient { BaseAddress = url };
        foreach (IGrouping<string, (string Learner, string Id)> learner in acknowledged.Keys.GroupBy(key => key.Learner))
        {
            using JsonDocument export = JsonDocument.Parse(await http.GetStringAsync(new Uri($"/v1/learners/{learner.Key}/export", UriKind.Relative)));
            string[] kept = [.. export.RootElement.GetProperty("interactions").EnumerateArray().Select(item => item.GetProperty("id").GetString()!)];
            Assert.Empty(learner.Select(key => key.Id).Except(kept));
            Assert.Equal(kept.Length, kept.Distinct().Count());
        }
    }
}
