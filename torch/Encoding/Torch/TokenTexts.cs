using System.Runtime.InteropServices;
using Sextant.Encoding.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Sextant.Encoding.Torch;

/// <summary>The tokens of several texts, one behind the other.</summary>
internal readonly ref struct TokenTexts
{
    private readonly ReadOnlySpan<int> ids;
    private readonly ReadOnlySpan<int> lengths;
    private readonly int[] starts;

    /// <exception cref="ArgumentException">An id or a length is outside the model's range.</exception>
    public TokenTexts(ReadOnlySpan<int> ids, ReadOnlySpan<int> lengths, BertConfig config)
    {
        this.ids = ids;
        this.lengths = lengths;
        starts = new int[lengths.Length];
        int total = 0;
        for (int i = 0; i < lengths.Length; i++)
        {
            if ((uint)lengths[i] > (uint)config.MaxPositions)
                throw new ArgumentException($"Text {i} has {lengths[i]} tokens; the model takes {config.MaxPositions}.", nameof(lengths));
            starts[i] = total;
            total = checked(total + lengths[i]);
        }
        if (total != ids.Length) throw new ArgumentException($"{ids.Length} ids, but lengths for {total}.", nameof(lengths));
        foreach (int id in ids)
        {
            if ((uint)id >= (uint)config.VocabularySize)
                throw new ArgumentException($"There is no token {id}: the vocabulary has {config.VocabularySize}.", nameof(ids));
        }
    }

    /// <param name="batch">Which texts.</param>
    /// <returns>Ids [batch, longest] and mask [batch, longest], false where padded. From pinned memory when it is for a GPU.</returns>
    public (Tensor Ids, Tensor Mask) Pad(ReadOnlySpan<int> batch, Device device)
    {
        int width = 0;
        foreach (int text in batch) width = Math.Max(width, lengths[text]);
        Tensor padded = zeros(batch.Length, width, ScalarType.Int64), mask = zeros(batch.Length, width, ScalarType.Bool);
        bool gpu = device.type != DeviceType.CPU;
        if (gpu) (padded, mask) = (padded.pin_memory(), mask.pin_memory());
        Span<long> rows = MemoryMarshal.Cast<byte, long>(padded.bytes);
        for (int i = 0; i < batch.Length; i++)
        {
            int length = lengths[batch[i]];
            for (int j = 0; j < length; j++) rows[i * width + j] = ids[starts[batch[i]] + j];
            mask.bytes.Slice(i * width, length).Fill(1);
        }
        return gpu ? (padded.to(device, non_blocking: true), mask.to(device, non_blocking: true)) : (padded, mask);
    }
}
