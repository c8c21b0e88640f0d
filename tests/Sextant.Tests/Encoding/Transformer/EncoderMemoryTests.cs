using Sextant.Encoding.Models;
using Sextant.Encoding.Tokenization;

namespace Sextant.Encoding.Transformer;

[CollectionDefinition(nameof(Undisturbed), DisableParallelization = true)]
public sealed class Undisturbed;

/// <summary>Counts what all threads allocate, and so runs beside no other test.</summary>
[Collection(nameof(Undisturbed))]
public sealed class EncoderMemoryTests
{
    [Theory]
    [InlineData(1, Precision.Fp32)]
    [InlineData(3, Precision.Fp32)]
    [InlineData(3, Precision.Int8)]
    public void Nothing_is_allocated_for_tokens_and_the_workspace_stays_as_it_is(int threads, Precision precision)
    {
        using var model = new SyntheticModel();
        using TransformerEncoder encoder = TransformerEncoder.Load(ModelFolder.Open(model.Folder), new TransformerOptions { Threads = threads, Precision = precision });
        TokenBatches large = TokenBatches.Random(1, 100, 64, TestVocabulary.Tokens.Count), small = large.Of(0, 1);
        float[] embeddings = new float[100 * encoder.Dimensions];
        for (int i = 0; i < 20; i++) Encode();
        long workspace = encoder.WorkspaceBytes;

        // The least of several: what else lives in the process may allocate too.
        long own = long.MaxValue, all = long.MaxValue;
        for (int i = 0; i < 150; i++)
        {
            long ownBefore = GC.GetAllocatedBytesForCurrentThread(), allBefore = GC.GetTotalAllocatedBytes(precise: true);
            Encode();
            all = Math.Min(all, GC.GetTotalAllocatedBytes(precise: true) - allBefore);
            own = Math.Min(own, GC.GetAllocatedBytesForCurrentThread() - ownBefore);
        }
        Assert.InRange(own, 0, 1024);
        Assert.InRange(all, 0, 1024);
        Assert.InRange(encoder.WorkspaceBytes, 1, workspace + workspace / 2);

        void Encode()
        {
            encoder.EncodeIds(large.Ids, large.Lengths, embeddings);
            encoder.EncodeIds(small.Ids, small.Lengths, embeddings.AsSpan(0, 2 * encoder.Dimensions));
        }
    }
}
