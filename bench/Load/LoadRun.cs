using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Sextant.Bench.Measuring;

namespace Sextant.Bench.Load;

/// <summary>The phases of a load run, each alone on the machine: import, batches, singles, recommendations, time to effect, restart.</summary>
internal sealed class LoadRun(LoadPlan plan)
{
    private const int BatchSize = 100;
    private const int Concurrency = 32;

    private static readonly JsonSerializerOptions OneLine = new() { WriteIndented = false };

    private readonly SyntheticCatalogue catalogue = new(plan.Resources, plan.Seed);
    private readonly Dictionary<string, object> result = [];
    private int nextInteraction;

    public async Task<int> Run(CancellationToken cancellation)
    {
        SiloProcess? silo = plan.Url is null ? await SiloProcess.Start(cancellation) : null;
        try
        {
            using var http = new SiloClient(plan.Url ?? silo!.Url);
            Describe();
            await Import(http, cancellation);
            await RecordBatches(http, cancellation);
            await RecordSingles(http, cancellation);
            await Recommend(http, "recommend_loaded", Concurrency, cancellation);
            await Recommend(http, "recommend_unhurried", 1, cancellation);
            await TimeToEffect(http, cancellation);
            if (silo is not null)
            {
                result["silo_memory_mib"] = silo.WorkingSetBytes >> 20;
                (silo, TimeSpan ready) = await silo.Restart(cancellation);
                result["restart_ready_seconds"] = Math.Round(ready.TotalSeconds, 2);
            }
            Console.WriteLine(JsonSerializer.Serialize(result, OneLine));
            return 0;
        }
        finally
        {
            if (silo is not null) await silo.DisposeAsync();
        }
    }

    private void Describe()
    {
        result["bench"] = "load";
        result["machine"] = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores {RuntimeInformation.ProcessArchitecture} {RuntimeInformation.FrameworkDescription}");
        result["resources"] = plan.Resources;
        result["learners"] = plan.Learners;
    }

    private async Task Import(SiloClient http, CancellationToken cancellation)
    {
        long began = Stopwatch.GetTimestamp();
        long accepted = await http.Import(catalogue.Lines(), cancellation);
        if (accepted != plan.Resources)
            throw new InvalidOperationException($"{accepted} of {plan.Resources} resources were accepted.");
        result["import_per_second"] = Rate(plan.Resources, Stopwatch.GetElapsedTime(began));
    }

    private async Task RecordBatches(SiloClient http, CancellationToken cancellation)
    {
        var latencies = new Latencies();
        TimeSpan elapsed = await Phase(Concurrency, latencies, (random, token) =>
        {
            int learner = random.Next(plan.Learners);
            return http.Record(Name(learner), Enumerable.Range(0, BatchSize).Select(_ => NewInteraction(learner, random, "view")), token);
        }, cancellation);
        result["durable_batched_per_second"] = Rate(latencies.Count * BatchSize, elapsed);
        result["durable_batch_p99_ms"] = latencies.Percentile(0.99);
    }

    private async Task RecordSingles(SiloClient http, CancellationToken cancellation)
    {
        var latencies = new Latencies();
        TimeSpan elapsed = await Phase(Concurrency * 2, latencies, (random, token) =>
        {
            int learner = random.Next(plan.Learners);
            return http.Record(Name(learner), [NewInteraction(learner, random, "complete")], token);
        }, cancellation);
        result["durable_single_per_second"] = Rate(latencies.Count, elapsed);
        result["durable_single_p50_ms"] = latencies.Percentile(0.5);
        result["durable_single_p99_ms"] = latencies.Percentile(0.99);
    }

    private async Task Recommend(SiloClient http, string name, int concurrency, CancellationToken cancellation)
    {
        var latencies = new Latencies();
        TimeSpan elapsed = await Phase(concurrency, latencies, (random, token) => http.Recommend(Name(random.Next(plan.Learners)), 0, token), cancellation);
        result[$"{name}_per_second"] = Rate(latencies.Count, elapsed);
        result[$"{name}_p50_ms"] = latencies.Percentile(0.5);
        result[$"{name}_p99_ms"] = latencies.Percentile(0.99);
    }

    /// <summary>
    /// A trial: the learner dismisses the first of what was recommended and asks again; one whose list is empty likes
    /// something instead. The clock runs from sending the interaction to holding the next answer, which violates when it
    /// still shows that resource or an older version.
    /// </summary>
    private async Task TimeToEffect(SiloClient http, CancellationToken cancellation)
    {
        var latencies = new Latencies();
        int violations = 0, emptyBefore = 0;
        var random = new Random(plan.Seed);
        for (int trial = 0; trial < plan.Trials; trial++)
        {
            int number = random.Next(plan.Learners);
            string learner = Name(number);
            Answer shown = await http.Recommend(learner, 0, cancellation);
            bool empty = shown.Items.Length == 0;
            if (empty) emptyBefore++;
            string resource = empty ? SyntheticCatalogue.IdOf(catalogue.ResourceFor(number, random)) : shown.Items[0];

            long began = Stopwatch.GetTimestamp();
            long version = await http.Record(learner, [NewInteraction(resource, empty ? "like" : "dismiss")], cancellation);
            Answer next = await http.Recommend(learner, 0, cancellation);
            latencies.Add(Stopwatch.GetElapsedTime(began));
            if (next.Version < version || next.Items.Contains(resource)) violations++;
        }
        result["effect_trials"] = plan.Trials;
        result["effect_empty_before"] = emptyBefore;
        result["effect_violations"] = violations;
        result["effect_p50_ms"] = latencies.Percentile(0.5);
        result["effect_p99_ms"] = latencies.Percentile(0.99);
    }

    /// <summary>Runs one call after another on each of several workers for the length of a phase; failures end the run.</summary>
    private async Task<TimeSpan> Phase(
        int concurrency, Latencies latencies, Func<Random, CancellationToken, Task> call, CancellationToken cancellation)
    {
        long began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, concurrency).Select(worker => Task.Run(async () =>
        {
            var random = new Random(plan.Seed * 1009 + worker);
            while (Stopwatch.GetElapsedTime(began) < plan.Phase)
            {
                long started = Stopwatch.GetTimestamp();
                await call(random, cancellation);
                latencies.Add(Stopwatch.GetElapsedTime(started));
            }
        }, cancellation)));
        return Stopwatch.GetElapsedTime(began);
    }

    private static string Name(int learner) => string.Create(CultureInfo.InvariantCulture, $"bench-learner-{learner}");

    private object NewInteraction(int learner, Random random, string kind) =>
        NewInteraction(SyntheticCatalogue.IdOf(catalogue.ResourceFor(learner, random)), kind);

    private object NewInteraction(string resource, string kind) =>
        new { id = $"{plan.Seed}-{Environment.ProcessId}-{Interlocked.Increment(ref nextInteraction)}", resourceId = resource, kind };

    private static double Rate(long count, TimeSpan elapsed) => Math.Round(count / elapsed.TotalSeconds);
}
