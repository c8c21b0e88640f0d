using System.Globalization;
using Sextant.Encoding;
using Sextant.Encoding.Transformer;

namespace Sextant.Cli.Models;

/// <summary>How fast a model is here: a glance, not a benchmark.</summary>
internal static class ModelTimings
{
    private const int BatchTexts = 32;

    /// <param name="limit">Of each of the two timings; at least one round is run.</param>
    public static string Measure(TransformerEncoder encoder, TimeSpan limit, TimeProvider time)
    {
        string[] batch = [.. Enumerable.Range(0, BatchTexts).Select(i => SampleTexts.All[i % SampleTexts.All.Length])];
        int tokens = batch.Sum(encoder.CountTokens);
        TimeSpan query = Median(encoder, [SampleTexts.Query], EncodingPurpose.Query, limit, time);
        TimeSpan whole = Median(encoder, batch, EncodingPurpose.Passage, limit, time);
        return string.Create(CultureInfo.InvariantCulture,
            $"{encoder.Precision}, {encoder.Kernels}, {encoder.Threads} threads, weights {encoder.WeightBytes / 1e6:F1} MB: "
            + $"a query of {encoder.CountTokens(SampleTexts.Query)} tokens {query.TotalMilliseconds:F2} ms, "
            + $"{BatchTexts} texts of {tokens / BatchTexts} tokens {tokens / whole.TotalSeconds:F0} tokens/s");
    }

    private static TimeSpan Median(TransformerEncoder encoder, string[] texts, EncodingPurpose purpose, TimeSpan limit, TimeProvider time)
    {
        float[] embeddings = new float[texts.Length * encoder.Dimensions];
        encoder.Encode(texts, purpose, embeddings); // the first call compiles and grows buffers
        var rounds = new List<TimeSpan>();
        long begin = time.GetTimestamp();
        do
        {
            long start = time.GetTimestamp();
            encoder.Encode(texts, purpose, embeddings);
            rounds.Add(time.GetElapsedTime(start));
        }
        while (time.GetElapsedTime(begin) < limit);
        return rounds.Order().ElementAt(rounds.Count / 2);
    }
}
