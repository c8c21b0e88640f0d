namespace Sextant.Encoding.Transformer;

/// <summary>In what numbers the linear layers multiply. All else is computed in 32-bit floats.</summary>
public enum Precision
{
    Fp32,

    /// <summary>8-bit integers: weights by output, fixed at start; activations by token, measured as they come.</summary>
    Int8,
}
