using Sextant.Encoding.Models;
using static TorchSharp.torch;

namespace Sextant.Encoding.Torch;

internal static class TorchPooling
{
    /// <param name="states">[batch, tokens, hidden], fp32</param>
    /// <param name="mask">[batch, tokens]: false where padded.</param>
    /// <returns>[batch, hidden], of unit length</returns>
    public static Tensor Pool(Pooling pooling, Tensor states, Tensor mask) => nn.functional.normalize(Gather(pooling, states, mask.unsqueeze(-1)));

    private static Tensor Gather(Pooling pooling, Tensor states, Tensor mask) => pooling switch
    {
        Pooling.Cls => states.select(1, 0),
        Pooling.Max => states.masked_fill(mask.logical_not(), float.MinValue).amax([1]),
        // The sum's length does not matter: it is normalised.
        _ => states.masked_fill(mask.logical_not(), 0).sum(1),
    };
}
