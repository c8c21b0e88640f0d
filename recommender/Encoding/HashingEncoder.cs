using System.Numerics.Tensors;
using Sextant.Refusals;
using Sextant.Text;

namespace Sextant.Encoding;

/// <summary>
/// Texts to vectors by hashing their words (Weinberger et al., "Feature Hashing for Large Scale Multitask Learning",
/// 2009): deterministic, untrained, and lexical, which means that it sees shared words and word parts, not meaning.
/// </summary>
public sealed class HashingEncoder : ITextEncoder
{
    public string ModelId => "hashing-384-v1";

    public int Dimensions => 384;

    public int CountTokens(string text) => 1 + text.Length / 4;

    public void Encode(ReadOnlySpan<string> texts, EncodingPurpose purpose, Span<float> embeddings)
    {
        if (embeddings.Length != texts.Length * Dimensions)
            throw RefusalException.Invalid("embeddings", $"There must be room for {texts.Length} × {Dimensions} numbers.");
        for (int i = 0; i < texts.Length; i++) Encode(texts[i], embeddings.Slice(i * Dimensions, Dimensions));
    }

    private static void Encode(string text, Span<float> embedding)
    {
        var sink = new Features([]);
        TextAnalyser.Analyse(text, ref sink);
        embedding.Clear();
        foreach ((ulong feature, int count) in sink.Counts)
        {
            float weight = 1 + MathF.Log(count);
            for (int i = 0; i < 4; i++)
            {
                uint hash = (uint)(feature >> (16 * i)) & 0xFFFF;
                embedding[(int)((hash >> 1) % (uint)embedding.Length)] += (hash & 1) == 0 ? weight : -weight;
            }
        }
        float norm = TensorPrimitives.Norm(embedding);
        if (norm > 0) TensorPrimitives.Divide(embedding, norm, embedding);
    }

    private readonly struct Features(Dictionary<ulong, int> counts) : ITermSink
    {
        public Dictionary<ulong, int> Counts => counts;

        public void Add(scoped ReadOnlySpan<char> term)
        {
            ulong hash = 14695981039346656037;
            foreach (char c in term) hash = (hash ^ c) * 1099511628211;
            hash = (hash ^ (hash >> 29)) * 0xBF58476D1CE4E5B9;
            counts[hash] = counts.GetValueOrDefault(hash) + 1;
        }
    }
}
