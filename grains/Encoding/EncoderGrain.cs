namespace Sextant.Encoding;

[StatelessWorker, Reentrant]
public sealed class EncoderGrain(EncoderQueue queue) : Grain, IEncoderGrain
{
    public Task<Embeddings> Encode(EncodingRequest request, CancellationToken cancellation = default) =>
        queue.Encode(request, cancellation);
}
