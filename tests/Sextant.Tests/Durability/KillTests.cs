using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Sextant.Bench.Load;

namespace Sextant.Durability;

/// <summary>The promise of an acknowledgement, tried on a real process that is killed without warning in the middle of its work.</summary>
public sealed class KillTests
{
    private const int Kills = 20;
    private const int Writers = 8;
    private const int AcknowledgementsBeforeKill = 150;

    private readonly ConcurrentDictionary<(string Learner, string Id), byte> acknowledged = new();
    private readonly ConcurrentDictionary<(string Learner, string Id), byte> sent = new();
    private int next;

    [Fact]
    public async Task Nothing_acknowledged_is_lost_or_applied_twice_over_twenty_kills()
    {
        SiloProcess silo = await SiloProcess.Start(CancellationToken.None);
        try
        {
            await PutResources(silo.Url);
            for (int kill = 0; kill < Kills; kill++)
            {
                await IngestUntilKilled(silo, kill);
                (silo, _) = await silo.Restart(CancellationToken.None);
                await RequireEverythingAcknowledgedOnce(silo.Url);
            }

            Dictionary<string, string> restored = await Profiles(silo.Url);
            (silo, _) = await silo.Restart(CancellationToken.None, DeleteSnapshots);
            Assert.Equal(restored, await Profiles(silo.Url));
        }
        finally
        {
            await silo.DisposeAsync();
        }
    }

    private static void DeleteSnapshots(string folder)
    {
        foreach (string file in Directory.GetFiles(folder, "grains.db*")) File.Delete(file);
    }

    /// <summary>Several writers send singles and batches, some ids again on purpose, until enough has been acknowledged; then the process dies.</summary>
    private async Task IngestUntilKilled(SiloProcess silo, int round)
    {
        using var http = new HttpClient { BaseAddress = silo.Url };
        using var dead = new CancellationTokenSource();
        int left = AcknowledgementsBeforeKill;
        Task[] writers = [.. Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            var random = new Random(1000 * round + writer);
            while (!dead.IsCancellationRequested)
            {
                if (!await TryRecord(http, $"learner-{random.Next(5)}", random)) return;
                if (Interlocked.Decrement(ref left) == 0)
                {
                    silo.Kill();
                    await dead.CancelAsync();
                }
            }
        }))];
        await Task.WhenAll(writers);
        Assert.True(left <= 0, "The silo died by itself before it was killed.");
    }

    private async Task<bool> TryRecord(HttpClient http, string learner, Random random)
    {
        string[] ids = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => Id(learner, random))];
        foreach (string id in ids) sent[(learner, id)] = 0;
        try
        {
            using HttpResponseMessage answer = await http.PostAsJsonAsync(
                new Uri($"/v1/learners/{learner}/interactions", UriKind.Relative),
                ids.Select(id => new { id, resourceId = $"r{Math.Abs(id.Length * 7 + id[^1]) % 10}", kind = "complete" }));
            if (!answer.IsSuccessStatusCode) return false;
            foreach (string id in ids) acknowledged[(learner, id)] = 0;
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Mostly new ids, some used before: a platform that retries.</summary>
    private string Id(string learner, Random random)
    {
        string[] used = random.Next(5) == 0 ? [.. sent.Keys.Where(key => key.Learner == learner).Take(50).Select(key => key.Id)] : [];
        return used.Length > 0
            ? used[random.Next(used.Length)]
            : Interlocked.Increment(ref next).ToString(CultureInfo.InvariantCulture);
    }

    private async Task RequireEverythingAcknowledgedOnce(Uri url)
    {
        using var http = new HttpClient { BaseAddress = url };
        foreach (IGrouping<string, (string Learner, string Id)> learner in sent.Keys.GroupBy(key => key.Learner))
        {
            using JsonDocument export = JsonDocument.Parse(await http.GetStringAsync(new Uri($"/v1/learners/{learner.Key}/export", UriKind.Relative)));
            string[] kept = [.. export.RootElement.GetProperty("interactions").EnumerateArray().Select(item => item.GetProperty("id").GetString()!)];
            Assert.Equal(kept.Length, kept.Distinct().Count());
            Assert.Empty(acknowledged.Keys.Where(key => key.Learner == learner.Key).Select(key => key.Id).Except(kept));
            Assert.Empty(kept.Except(learner.Select(key => key.Id)));

            using JsonDocument profile = JsonDocument.Parse(await http.GetStringAsync(new Uri($"/v1/learners/{learner.Key}", UriKind.Relative)));
            Assert.Equal(kept.Length, profile.RootElement.GetProperty("version").GetInt64());
        }
    }

    private async Task<Dictionary<string, string>> Profiles(Uri url)
    {
        using var http = new HttpClient { BaseAddress = url };
        var profiles = new Dictionary<string, string>();
        foreach (string learner in sent.Keys.Select(key => key.Learner).Distinct().Order())
            profiles[learner] = await http.GetStringAsync(new Uri($"/v1/learners/{learner}", UriKind.Relative));
        return profiles;
    }

    private static async Task PutResources(Uri url)
    {
        using var http = new HttpClient { BaseAddress = url };
        for (int i = 0; i < 10; i++)
        {
            using HttpResponseMessage answer = await http.PutAsJsonAsync(
                new Uri($"/v1/resources/r{i}", UriKind.Relative),
                new { id = $"r{i}", kind = "lesson", title = $"Lesson {i} on topic {i % 3}", description = "", language = "en" });
            answer.EnsureSuccessStatusCode();
        }
    }
}
