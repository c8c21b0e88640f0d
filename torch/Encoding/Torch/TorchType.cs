namespace Sextant.Encoding.Torch;

/// <summary>What the model computes in. Pooling is always in fp32.</summary>
public enum TorchType
{
    Fp32,

    /// <summary>Half the memory. For GPUs: some of libtorch's operations lack it on a CPU.</summary>
    Fp16,

    /// <summary>Half the memory, fewer digits than fp16 and fp32's range.</summary>
    Bf16,
}
