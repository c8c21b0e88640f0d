namespace Sextant.Encoding;

/// <summary>Texts to unit-length vectors: pure computation, safe to call from several threads at once.</summary>
public interface ITextEncoder
{
    /// <summary>Names weights and settings: two encoders with one id give equal vectors for equal texts.</summary>
    string ModelId { get; }

    int Dimensions { get; }

    /// <summary>The cost of a text, at least 1, in the unit of the batch budget. Cheap next to encoding it.</summary>
    int CountTokens(string text);

    /// <param name="texts">[texts]; an empty one gives the zero vector.</param>
    /// <param name="embeddings">[texts, dimensions], row-major, overwritten.</param>
    /// <param name="betweenSteps">
    /// Called on the calling thread several times during a long batch, every few milliseconds. It may itself call
    /// <see cref="Encode"/>: that is how a query overtakes a batch of passages that already runs. It must not throw.
    /// </param>
    void Encode(ReadOnlySpan<string> texts, EncodingPurpose purpose, Span<float> embeddings, Action? betweenSteps = null);
}
