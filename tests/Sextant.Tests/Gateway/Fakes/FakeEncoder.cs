using Sextant.Encoding;

namespace Sextant.Gateway.Fakes;

internal sealed class FakeEncoder(FakeGrains grains) : IEncoderGrain
{
    public const int Dimensions = 2;

    public Task<Embeddings> Encode(EncodingRequest request, CancellationToken cancellation = default)
    {
        grains.FailIfAsked();
        return Task.FromResult(new Embeddings("fake", Dimensions, [.. request.Texts.SelectMany(text => text.Length == 0 ? [0f, 0f] : new[] { 1f, 0f })], request.Texts.Length));
    }
}
