using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Sextant.Encoding;
using Sextant.Refusals;
using Sextant.Text;

namespace Sextant.Training;

/// <summary>Pairs by the places of their texts, each text once.</summary>
internal sealed class PairTexts
{
    private const int MaxPairs = 1_000_000;
    private const int TextsAtOnce = 256;

    private PairTexts(string[] firsts, string[] seconds, EncodedPair[] pairs) => (Firsts, Seconds, Pairs) = (firsts, seconds, pairs);

    public string[] Firsts { get; }

    public string[] Seconds { get; }

    public EncodedPair[] Pairs { get; }

    /// <exception cref="RefusalException">Invalid: too many, an empty text, or a label outside 0–1; the message has its place, from 1.</exception>
    public static void Check(IReadOnlyList<TextPair> pairs)
    {
        if (pairs.Count > MaxPairs) throw RefusalException.Invalid("pairs", $"{pairs.Count} pairs are more than {MaxPairs}.");
        for (int i = 0; i < pairs.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(pairs[i].First) || string.IsNullOrWhiteSpace(pairs[i].Second))
                throw RefusalException.Invalid("pairs", $"Pair {i + 1} has an empty text.");
            if (!(pairs[i].Label is >= 0 and <= 1)) throw RefusalException.Invalid("pairs", $"Pair {i + 1} has the label {pairs[i].Label}: it must be 0 to 1.");
        }
    }

    public static PairTexts Of(IReadOnlyList<TextPair> pairs)
    {
        Dictionary<string, int> firsts = new(StringComparer.Ordinal), seconds = new(StringComparer.Ordinal);
        var encoded = new EncodedPair[pairs.Count];
        for (int i = 0; i < pairs.Count; i++)
            encoded[i] = new EncodedPair(PlaceOf(firsts, pairs[i].First), PlaceOf(seconds, pairs[i].Second), pairs[i].Label);
        return new PairTexts([.. firsts.Keys], [.. seconds.Keys], encoded);
    }

    /// <summary>Holds out a share of the pairs. All pairs of one first text fall on one side, the same for the same seed.</summary>
    public static (IReadOnlyList<TextPair> Training, IReadOnlyList<TextPair> Validation) Split(IReadOnlyList<TextPair> pairs, float share, int seed)
    {
        int wanted = (int)(share * pairs.Count);
        List<TextPair> training = [], validation = [];
        foreach (var some in pairs.GroupBy(pair => pair.First, StringComparer.Ordinal).OrderBy(some => StableHash.Of($"{seed}\0{some.Key}")))
            (validation.Count < wanted ? validation : training).AddRange(some);
        return (training, validation);
    }

    /// <summary>SHA-256, in lower-case hexadecimal, of texts and labels in their order.</summary>
    public static string HashOf(params ReadOnlySpan<IReadOnlyList<TextPair>> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (IReadOnlyList<TextPair> part in parts)
        {
            hash.AppendData(BitConverter.GetBytes(part.Count));
            foreach (TextPair pair in part)
            {
                foreach (string text in (ReadOnlySpan<string>)[pair.First, pair.Second])
                {
                    hash.AppendData(BitConverter.GetBytes(text.Length));
                    hash.AppendData(MemoryMarshal.AsBytes(text.AsSpan()));
                }
                hash.AppendData(BitConverter.GetBytes(pair.Label));
            }
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The pairs with the vectors of their texts.</summary>
    public PairVectors Encode(ITextEncoder encoder, CancellationToken cancellation) => new(
        Pairs, Encode(encoder, Firsts, EncodingPurpose.Query, cancellation), Encode(encoder, Seconds, EncodingPurpose.Passage, cancellation), encoder.Dimensions);

    /// <summary>The same pairs with words left out.</summary>
    public PairTexts WithDropout(float share, Random chance) => new(
        [.. Firsts.Select(text => TokenDropout.Apply(text, share, chance))], [.. Seconds.Select(text => TokenDropout.Apply(text, share, chance))], Pairs);

    private static float[] Encode(ITextEncoder encoder, string[] texts, EncodingPurpose purpose, CancellationToken cancellation)
    {
        float[] vectors = new float[checked(texts.Length * encoder.Dimensions)];
        for (int from = 0; from < texts.Length; from += TextsAtOnce)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = Math.Min(TextsAtOnce, texts.Length - from);
            encoder.Encode(texts.AsSpan(from, count), purpose, vectors.AsSpan(from * encoder.Dimensions, count * encoder.Dimensions));
        }
        return vectors;
    }

    private static int PlaceOf(Dictionary<string, int> places, string text)
    {
        ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, text, out bool known);
        if (!known) place = places.Count - 1;
        return place;
    }
}
