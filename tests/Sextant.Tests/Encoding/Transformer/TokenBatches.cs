namespace Sextant.Encoding.Transformer;

/// <summary>Random token ids of texts, one behind the other.</summary>
internal sealed record TokenBatches(int[] Ids, int[] Lengths)
{
    public static TokenBatches Random(int seed, int texts, int longest, int vocabulary, int shortest = 1)
    {
        var random = new Random(seed);
        int[] lengths = [.. Enumerable.Range(0, texts).Select(_ => random.Next(shortest, longest + 1))];
        return new TokenBatches([.. Enumerable.Range(0, lengths.Sum()).Select(_ => random.Next(vocabulary))], lengths);
    }

    /// <summary>The texts of some places, in their order.</summary>
    public TokenBatches Of(params ReadOnlySpan<int> places)
    {
        var ids = new List<int>();
        var lengths = new List<int>();
        foreach (int place in places)
        {
            ids.AddRange(Ids.AsSpan(Lengths.AsSpan(0, place).ToArray().Sum(), Lengths[place]));
            lengths.Add(Lengths[place]);
        }
        return new TokenBatches([.. ids], [.. lengths]);
    }

    public float[] Encode(TransformerEncoder encoder, Action? betweenSteps = null)
    {
        float[] embeddings = new float[Lengths.Length * encoder.Dimensions];
        encoder.EncodeIds(Ids, Lengths, embeddings, betweenSteps);
        return embeddings;
    }
}
