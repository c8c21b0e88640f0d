using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using Sextant.Bench.Measuring;
using Sextant.Encoding.Models;
using Sextant.Encoding.Transformer;

namespace Sextant.Bench.Encoding;

internal sealed class EncoderBench(string model, TransformerOptions options, int batchTokens, int queryTokens, int rounds)
{
    private const int WarmUpQueries = 50;
    private const int Queries = 200;

    public int Run(FileInfo? texts, FileInfo? ids, int limit, FileInfo? output)
    {
        ModelFolder folder = ModelFolder.Open(model);
        using TransformerEncoder encoder = TransformerEncoder.Load(folder, options);
        TokenBatch batch = ids is not null ? TokenBatch.OfIds(File.ReadAllText(ids.FullName))
            : texts is not null ? TokenBatch.OfTexts(File.ReadLines(texts.FullName), folder, limit)
            : throw new ArgumentException("--texts or --ids names what to encode.");
        (int Text, int Token)[] ends = [.. batch.Ends(batchTokens)];
        var embeddings = new float[batch.Lengths.Length * encoder.Dimensions];

        EncodeAll(encoder, batch, ends.AsSpan(0, Math.Min(2, ends.Length)), embeddings);
        var memory = new List<long>();
        long start = Stopwatch.GetTimestamp();
        for (int round = 0; round < rounds; round++)
        {
            EncodeAll(encoder, batch, ends, embeddings);
            memory.Add(Environment.WorkingSet >> 20);
        }
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;

        Latencies queries = TimeQueries(encoder, batch);
        if (output is not null) File.WriteAllBytes(output.FullName, MemoryMarshal.AsBytes<float>(embeddings));
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            texts_per_s = Math.Round(rounds * batch.Lengths.Length / seconds, 1),
            tokens_per_s = Math.Round(rounds * (double)batch.Ids.Length / seconds),
            query_p50_ms = queries.Percentile(0.50),
            query_p99_ms = queries.Percentile(0.99),
            gflops = Math.Round(rounds * Operations(folder.Config, encoder.Layers, batch) / seconds / 1e9, 1),
            peak_mib = Process.GetCurrentProcess().PeakWorkingSet64 >> 20,
            texts = rounds * batch.Lengths.Length,
            tokens = rounds * (long)batch.Ids.Length,
            threads = encoder.Threads,
            precision = options.Precision.ToString().ToLowerInvariant(),
            kernels = encoder.Kernels.ToString().ToLowerInvariant(),
            batch_tokens = batchTokens,
            working_set_mib = rounds > 1 ? memory.Where((_, i) => i % Math.Max(1, memory.Count / 10) == 0) : null,
        }));
        return 0;
    }

    private static void EncodeAll(TransformerEncoder encoder, TokenBatch batch, ReadOnlySpan<(int Text, int Token)> ends, float[] embeddings)
    {
        (int text, int token) = (0, 0);
        foreach ((int endText, int endToken) in ends)
        {
            encoder.EncodeIds(
                batch.Ids.AsSpan(token..endToken),
                batch.Lengths.AsSpan(text..endText),
                embeddings.AsSpan(text * encoder.Dimensions, (endText - text) * encoder.Dimensions));
            (text, token) = (endText, endToken);
        }
    }

    /// <summary>One query at a time, of the first text that is long enough.</summary>
    private Latencies TimeQueries(TransformerEncoder encoder, TokenBatch batch)
    {
        int from = 0;
        foreach (int length in batch.Lengths)
        {
            if (length >= queryTokens) break;
            from += length;
        }
        ReadOnlySpan<int> query = batch.Ids.AsSpan(from, Math.Min(queryTokens, batch.Ids.Length - from));
        var embedding = new float[encoder.Dimensions];
        var times = new Latencies();
        for (int i = -WarmUpQueries; i < Queries; i++)
        {
            long start = Stopwatch.GetTimestamp();
            encoder.EncodeIds(query, [query.Length], embedding);
            if (i >= 0) times.Add(Stopwatch.GetElapsedTime(start));
        }
        return times;
    }

    /// <summary>Floating-point operations of the matrix products, two a multiplication, over all real tokens.</summary>
    private static double Operations(BertConfig config, int layers, TokenBatch batch)
    {
        double hidden = config.HiddenSize;
        double perToken = 2 * (4 * hidden * hidden + 2 * hidden * config.IntermediateSize);
        return layers * batch.Lengths.Sum(length => length * (perToken + 4 * length * hidden));
    }
}
