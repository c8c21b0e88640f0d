namespace Sextant.Encoding;

[StatelessWorker, Reentrant]
public sealed class EncoderGrain(EncoderQueue queue, EncoderModels models) : Grain, IEncoderGrain
{
    public async Task<Embeddings> Encode(EncodingRequest request, CancellationToken cancellation = default)
    {
        await models.Choice(cancellation); // known once the silo has started
        return await queue.Encode(request, cancellation);
    }
}
