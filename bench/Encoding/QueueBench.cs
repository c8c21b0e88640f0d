using System.Diagnostics;
using System.Text.Json;
using Sextant.Bench.Measuring;
using Sextant.Encoding;
using Sextant.Encoding.Models;
using Sextant.Encoding.Transformer;

namespace Sextant.Bench.Encoding;

/// <summary>
/// Open-loop queries of about 12 tokens, their times Poisson and the same in both runs, among as many passages as are kept
/// under way. A query's time counts from when it was due, so that a server that stalls is not spared the queue before it.
/// </summary>
internal sealed class QueueBench(
    string model, TransformerOptions options, string[] texts, double rate, TimeSpan length, int passages, int seed)
{
    private const int QueryWords = 8; // about 12 tokens with the special ones

    public async Task<int> Run(CancellationToken cancellation)
    {
        using TransformerEncoder encoder = TransformerEncoder.Load(ModelFolder.Open(model), options);
        (Latencies queued, double queuedPassages) = await ThroughQueue(encoder, cancellation);
        (Latencies single, double singlePassages) = await OneAtATime(encoder, cancellation);
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            queue_p50_ms = queued.Percentile(0.5),
            queue_p99_ms = queued.Percentile(0.99),
            queue_passages_per_s = queuedPassages,
            fifo_p50_ms = single.Percentile(0.5),
            fifo_p99_ms = single.Percentile(0.99),
            fifo_passages_per_s = singlePassages,
            p99_ratio = Math.Round(single.Percentile(0.99) / queued.Percentile(0.99), 1),
            queries = queued.Count,
            rate,
            passages_under_way = passages,
            threads = encoder.Threads,
            precision = options.Precision.ToString().ToLowerInvariant(),
        }));
        return 0;
    }

    private async Task<(Latencies, double)> ThroughQueue(TransformerEncoder encoder, CancellationToken cancellation)
    {
        var borrowed = new Borrowed(encoder);
        using var models = new LoadedModels();
        models.ActiveId = models.Add(borrowed).Id;
        using var queue = new EncoderQueue(models, new EncoderQueueOptions { RecentQueries = 0 }, TimeProvider.System);
        return await Drive((text, purpose) => queue.Encode(new EncodingRequest([text], purpose), cancellation), cancellation);
    }

    /// <summary>First come, first served, each text by itself.</summary>
    private async Task<(Latencies, double)> OneAtATime(TransformerEncoder encoder, CancellationToken cancellation)
    {
        var waiting = System.Threading.Channels.Channel.CreateUnbounded<(string Text, EncodingPurpose Purpose, TaskCompletionSource Done)>();
        Task server = Task.Run(async () =>
        {
            var embedding = new float[encoder.Dimensions];
            await foreach (var one in waiting.Reader.ReadAllAsync(cancellation))
            {
                encoder.Encode([one.Text], one.Purpose, embedding);
                one.Done.SetResult();
            }
        }, cancellation);
        var result = await Drive(
            (text, purpose) =>
            {
                var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                waiting.Writer.TryWrite((text, purpose, done));
                return done.Task;
            },
            cancellation);
        waiting.Writer.Complete();
        await server;
        return result;
    }

    private async Task<(Latencies, double)> Drive(Func<string, EncodingPurpose, Task> encode, CancellationToken cancellation)
    {
        var random = new Random(seed);
        var latencies = new Latencies();
        long began = Stopwatch.GetTimestamp();
        int encoded = 0, next = 0;
        Task[] catalogue = [.. Enumerable.Range(0, passages).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(began) < length)
            {
                await encode(texts[Interlocked.Increment(ref next) % texts.Length], EncodingPurpose.Passage);
                Interlocked.Increment(ref encoded);
            }
        }, cancellation))];

        List<Task> queries = [];
        for (TimeSpan due = TimeSpan.Zero; due < length; due += TimeSpan.FromSeconds(-Math.Log(1 - random.NextDouble()) / rate))
        {
            TimeSpan early = due - Stopwatch.GetElapsedTime(began);
            if (early > TimeSpan.Zero) await Task.Delay(early, cancellation);
            queries.Add(Ask(Query(random), due));
        }
        await Task.WhenAll([.. queries, .. catalogue]);
        return (latencies, Math.Round(encoded / Stopwatch.GetElapsedTime(began).TotalSeconds, 1));

        async Task Ask(string query, TimeSpan due)
        {
            await encode(query, EncodingPurpose.Query);
            latencies.Add(Stopwatch.GetElapsedTime(began) - due);
        }
    }

    private string Query(Random random)
    {
        string[] words = texts[random.Next(texts.Length)].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', Enumerable.Range(0, QueryWords).Select(_ => words.Length == 0 ? "a" : words[random.Next(words.Length)]));
    }

    /// <summary>The same encoder for both runs: the first must not dispose of it.</summary>
    private sealed class Borrowed(TransformerEncoder encoder) : ITextEncoder
    {
        public string ModelId => encoder.ModelId;

        public int Dimensions => encoder.Dimensions;

        public int CountTokens(string text) => encoder.CountTokens(text);

        public void Encode(ReadOnlySpan<string> batch, EncodingPurpose purpose, Span<float> embeddings, Action? betweenSteps = null) =>
            encoder.Encode(batch, purpose, embeddings, betweenSteps);
    }
}
