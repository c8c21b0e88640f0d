using Sextant.Refusals;

namespace Sextant.Encoding.Adaptation;

/// <summary>An encoder whose vectors an <see cref="Adapter"/> corrects. Owns the encoder below it.</summary>
public sealed class AdaptedEncoder : ITextEncoder, IDisposable
{
    private const int TextsBetweenSteps = 256; // a few milliseconds

    private readonly ITextEncoder below;
    private readonly Adapter adapter;

    /// <exception cref="ArgumentException">The two are of different dimensions.</exception>
    public AdaptedEncoder(ITextEncoder below, Adapter adapter)
    {
        if (below.Dimensions != adapter.Dimensions)
            throw new ArgumentException($"{below.ModelId} has {below.Dimensions} dimensions, the adapter {adapter.Dimensions}.", nameof(adapter));
        (this.below, this.adapter) = (below, adapter);
        ModelId = IdOf(below.ModelId, adapter);
    }

    public string ModelId { get; }

    public int Dimensions => below.Dimensions;

    /// <summary>The encoder's id, then what the adapter is.</summary>
    public static string IdOf(string belowId, Adapter adapter) => $"{belowId}-adapter-{adapter.Hash[..12]}";

    public int CountTokens(string text) => below.CountTokens(text);

    public void Encode(ReadOnlySpan<string> texts, EncodingPurpose purpose, Span<float> embeddings, Action? betweenSteps = null)
    {
        if (embeddings.Length != texts.Length * Dimensions)
            throw RefusalException.Invalid("embeddings", $"{texts.Length} texts need room for {texts.Length * Dimensions} numbers, not {embeddings.Length}.");
        below.Encode(texts, purpose, embeddings, betweenSteps);
        for (int i = 0; i < texts.Length; i++)
        {
            if (i > 0 && i % TextsBetweenSteps == 0) betweenSteps?.Invoke();
            adapter.Apply(embeddings.Slice(i * Dimensions, Dimensions));
        }
    }

    public void Dispose() => (below as IDisposable)?.Dispose();
}
