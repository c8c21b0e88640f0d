using System.Runtime.InteropServices;
using Sextant.Encoding.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Sextant.Encoding.Torch;

internal static class BertReader
{
    /// <summary>The model with a folder's weights, on its device, ready for inference.</summary>
    /// <exception cref="ModelException">A tensor is missing, misshapen or not finite, or memory does not hold the model.</exception>
    public static BertModel Read(ModelFolder folder, BertConfig config, Device device, ScalarType type)
    {
        using IDisposable withoutGradients = no_grad();
        var model = new BertModel(config);
        try
        {
            Dictionary<string, Tensor> parameters = model.state_dict();
            using SafetensorsFile weights = folder.OpenWeights();
            foreach (TensorShape tensor in BertTensors.Of(config))
                weights.Read(tensor.Name, tensor.Shape.AsSpan(), MemoryMarshal.Cast<byte, float>(parameters[tensor.Name].bytes));
            model.to(device, type);
            model.eval();
            return model;
        }
        catch (Exception failure)
        {
            model.Dispose();
            // Of libtorch's failures the likely one here is a GPU whose memory is full.
            if (failure is ExternalException) throw new ModelException($"{folder.Path} could not be loaded by torch: {failure.Message.Split('\n')[0]}", failure);
            throw;
        }
    }
}
