using System.Numerics.Tensors;
using Sextant.Encoding.Models;
using Sextant.Kernels;

namespace Sextant.Encoding.Transformer;

/// <summary>Hugging Face's tensors, by their names, to packed weights.</summary>
internal sealed class BertReader(SafetensorsFile file, BertConfig config, Precision precision)
{
    private readonly int hidden = config.HiddenSize;

    /// <param name="rows">[rows, hidden].</param>
    public NativeBuffer<float> Matrix(string name, int rows)
    {
        var matrix = new NativeBuffer<float>(checked(rows * hidden));
        file.Read(name, [rows, hidden], matrix.Span);
        return matrix;
    }

    /// <summary>[positions, hidden]: a single text is all segment 0, whose embedding is added here once.</summary>
    public NativeBuffer<float> Positions()
    {
        NativeBuffer<float> positions = Matrix("embeddings.position_embeddings.weight", config.MaxPositions);
        using NativeBuffer<float> types = Matrix("embeddings.token_type_embeddings.weight", config.TypeVocabularySize);
        for (int row = 0; row < config.MaxPositions; row++)
        {
            Span<float> position = positions.Span.Slice(row * hidden, hidden);
            TensorPrimitives.Add(position, types.Span[..hidden], position);
        }
        return positions;
    }

    public NormWeights Norm(string name) => new(Vector($"{name}.weight", hidden), Vector($"{name}.bias", hidden));

    public BertLayer Layer(int index)
    {
        string layer = $"encoder.layer.{index}";
        return new BertLayer(
            Attention($"{layer}.attention.self"),
            Dense($"{layer}.attention.output.dense", hidden, hidden),
            Norm($"{layer}.attention.output.LayerNorm"),
            Dense($"{layer}.intermediate.dense", config.IntermediateSize, hidden),
            Dense($"{layer}.output.dense", hidden, config.IntermediateSize),
            Norm($"{layer}.output.LayerNorm"));
    }

    /// <summary>Three matrices as one, which reads the input once.</summary>
    private Linear Attention(string name)
    {
        var weight = new float[3 * hidden * hidden];
        var bias = new float[3 * hidden];
        string[] parts = ["query", "key", "value"];
        for (int i = 0; i < parts.Length; i++)
        {
            file.Read($"{name}.{parts[i]}.weight", [hidden, hidden], weight.AsSpan(i * hidden * hidden, hidden * hidden));
            file.Read($"{name}.{parts[i]}.bias", [hidden], bias.AsSpan(i * hidden, hidden));
        }
        float scale = 1 / MathF.Sqrt(config.HeadSize);
        TensorPrimitives.Multiply(weight.AsSpan(0, hidden * hidden), scale, weight.AsSpan(0, hidden * hidden));
        TensorPrimitives.Multiply(bias.AsSpan(0, hidden), scale, bias.AsSpan(0, hidden));
        return Pack(weight, bias);
    }

    private Linear Dense(string name, int outputs, int inputs)
    {
        var weight = new float[outputs * inputs];
        file.Read($"{name}.weight", [outputs, inputs], weight);
        return Pack(weight, Vector($"{name}.bias", outputs));
    }

    private Linear Pack(float[] weight, float[] bias) =>
        precision == Precision.Int8 ? new PackedBytes(weight, bias) : new PackedMatrix(weight, bias);

    private float[] Vector(string name, int length)
    {
        var vector = new float[length];
        file.Read(name, [length], vector);
        return vector;
    }
}
