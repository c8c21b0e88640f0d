namespace Sextant.Encoding.Models;

/// <summary>Types of numbers in a safetensors file that can become floats.</summary>
public enum TensorType
{
    F32,
    F16,

    /// <summary>The upper half of an F32.</summary>
    BF16,
}
