namespace Sextant.Encoding.Transformer;

/// <summary>The instruction set the kernels use.</summary>
public enum KernelChoice
{
    /// <summary>The widest this processor has.</summary>
    Auto,

    /// <summary>AVX-512 F, BW and VL.</summary>
    Avx512,

    /// <summary>AVX2 with FMA; with AVX-VNNI for int8 where there is one.</summary>
    Avx2,

    /// <summary>Registers of 128 bits by portable operations: NEON on Arm, SSE on x86.</summary>
    Portable,
}
