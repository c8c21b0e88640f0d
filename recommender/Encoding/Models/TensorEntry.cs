namespace Sextant.Encoding.Models;

/// <summary>One tensor of a safetensors file.</summary>
/// <param name="Type">As spelled in the file: "F32", "I64", ….</param>
/// <param name="Start">Of its bytes in the file's data.</param>
internal sealed record TensorEntry(string Name, string Type, int[] Shape, long Start, long Bytes);
