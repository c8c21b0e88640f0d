namespace Sextant.Encoding;

/// <summary>Texts to embeddings, batched over all callers of a silo. Key: 0, a stateless worker.</summary>
[Alias("sextant.IEncoderGrain")]
public interface IEncoderGrain : IGrainWithIntegerKey
{
    /// <summary>One embedding a text, in order. An empty text gives the zero vector.</summary>
    /// <exception cref="Refusals.RefusalException">
    /// Overloaded: the queue is full. Invalid: more than <see cref="EncodingLimits.MaxTexts"/> texts. Unavailable: this silo
    /// does not have the model that was asked for.
    /// </exception>
    [Alias("Encode")]
    Task<Embeddings> Encode(EncodingRequest request, CancellationToken cancellation = default);
}
