using Sextant.Encoding.Models;
using Sextant.Encoding.Transformer;

namespace Sextant.Encoding.Golden;

/// <summary>The managed encoder. A processor without the instructions runs the portable kernels once more.</summary>
public abstract class TransformerParitySuite(KernelChoice kernels, Precision precision)
    : EncoderParitySuite(precision == Precision.Fp32 ? 0.99999 : 0.99)
{
    protected override float[] Encode(ModelFolder folder, IReadOnlyList<int[]> texts)
    {
        KernelChoice supported = TransformerEncoder.Supports(kernels) ? kernels : KernelChoice.Portable;
        using var encoder = TransformerEncoder.Load(folder, new TransformerOptions { Kernels = supported, Precision = precision, Threads = 2 });
        float[] embeddings = new float[texts.Count * encoder.Dimensions];
        encoder.EncodeIds([.. texts.SelectMany(ids => ids)], [.. texts.Select(ids => ids.Length)], embeddings);
        return embeddings;
    }
}

public sealed class AutoFp32ParityTests() : TransformerParitySuite(KernelChoice.Auto, Precision.Fp32);

public sealed class Avx512Fp32ParityTests() : TransformerParitySuite(KernelChoice.Avx512, Precision.Fp32);

public sealed class Avx2Fp32ParityTests() : TransformerParitySuite(KernelChoice.Avx2, Precision.Fp32);

public sealed class PortableFp32ParityTests() : TransformerParitySuite(KernelChoice.Portable, Precision.Fp32);

public sealed class AutoInt8ParityTests() : TransformerParitySuite(KernelChoice.Auto, Precision.Int8);

public sealed class Avx512Int8ParityTests() : TransformerParitySuite(KernelChoice.Avx512, Precision.Int8);

public sealed class Avx2Int8ParityTests() : TransformerParitySuite(KernelChoice.Avx2, Precision.Int8);

public sealed class PortableInt8ParityTests() : TransformerParitySuite(KernelChoice.Portable, Precision.Int8);
