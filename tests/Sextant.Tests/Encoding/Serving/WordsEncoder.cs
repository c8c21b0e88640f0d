using System.Numerics.Tensors;
using Sextant.Text;

namespace Sextant.Encoding.Serving;

/// <summary>A small encoder of as many dimensions as a test likes: each word adds to one of them.</summary>
internal sealed class WordsEncoder(string modelId, int dimensions) : ITextEncoder, IDisposable
{
    private int passages;

    public bool IsDisposed { get; private set; }

    /// <summary>Passages encoded so far.</summary>
    public int Passages => Volatile.Read(ref passages);

    public string ModelId => modelId;

    public int Dimensions => dimensions;

    public int CountTokens(string text) => 1 + text.Count(char.IsWhiteSpace);

    public void Encode(ReadOnlySpan<string> texts, EncodingPurpose purpose, Span<float> embeddings, Action? betweenSteps = null)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        embeddings.Clear();
        for (int i = 0; i < texts.Length; i++)
        {
            Span<float> embedding = embeddings.Slice(i * dimensions, dimensions);
            foreach (string word in texts[i].ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                embedding[(int)(StableHash.Of($"{modelId}{word}") % (ulong)dimensions)]++;
            float norm = TensorPrimitives.Norm<float>(embedding);
            if (norm > 0) TensorPrimitives.Divide(embedding, norm, embedding);
            betweenSteps?.Invoke();
        }
        if (purpose == EncodingPurpose.Passage) Interlocked.Add(ref passages, texts.Length);
    }

    public void Dispose() => IsDisposed = true;
}
