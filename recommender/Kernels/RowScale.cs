namespace Sextant.Kernels;

/// <summary>A row of activations in 7 bits: x ≈ minimum + scale · q, with q from 0 to 127.</summary>
internal readonly record struct RowScale(float Minimum, float Scale);
