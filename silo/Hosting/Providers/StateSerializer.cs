using System.Text.Json;
using Orleans.Storage;
using Sextant.Storage;

namespace Sextant.Hosting;

/// <summary>States stand in every storage as they do in Sextant's own, so that they may move.</summary>
internal sealed class StateSerializer : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T input) => new(StatePayload.Pack(StorageJson.Write(input)));

    public T Deserialize<T>(BinaryData input)
    {
        try
        {
            return StatePayload.Read<T>(input.ToMemory().Span);
        }
        catch (Exception failure) when (failure is JsonException or InvalidDataException)
        {
            throw new StorageException($"A stored {typeof(T).Name} cannot be read: {failure.Message}", failure);
        }
    }
}
