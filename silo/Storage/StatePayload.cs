using System.Buffers;
using System.IO.Compression;
using System.Text.Json;
using Orleans.Runtime;
using Sextant.Profiles;

namespace Sextant.Storage;

/// <summary>JSON with one byte ahead that says how it is packed: small ones as they are, larger ones by Brotli where that saves.</summary>
internal static class StatePayload
{
    private const byte Plain = 0;
    private const byte Brotli = 1;
    private const int WorthPacking = 512; // bytes
    private const int Quality = 4; // of 11: most of the gain for a tenth of a millisecond
    private const int WindowBits = 18;
    private const int MaxUnpacked = 64 << 20;

    public static byte[] Pack(ReadOnlySpan<byte> json)
    {
        byte[] packed = new byte[1 + json.Length];
        if (json.Length is > WorthPacking and <= MaxUnpacked // what is larger would not be unpacked
            && BrotliEncoder.TryCompress(json, packed.AsSpan(1), out int written, Quality, WindowBits)
            && written < json.Length)
        {
            packed[0] = Brotli;
            return packed[..(1 + written)];
        }
        packed[0] = Plain;
        json.CopyTo(packed.AsSpan(1));
        return packed;
    }

    /// <exception cref="InvalidDataException">The bytes were not made by <see cref="Pack"/>.</exception>
    public static ReadOnlySpan<byte> Unpack(ReadOnlySpan<byte> packed) => packed switch
    {
        [Plain, .. var json] => json,
        [Brotli, .. var compressed] => Inflate(compressed),
        _ => throw new InvalidDataException("It is packed in an unknown way."),
    };

    /// <summary>
    /// The state. A learner's that cannot be read, damaged or in the form of a newer build, is that of somebody who has done
    /// nothing: the journal has all that it says, and the grain tells by its record that there was one.
    /// </summary>
    /// <exception cref="JsonException">The bytes are no such state.</exception>
    /// <exception cref="InvalidDataException">The bytes were not made by <see cref="Pack"/>.</exception>
    public static T Read<T>(ReadOnlySpan<byte> payload)
    {
        try
        {
            return StorageJson.Read<T>(Unpack(payload));
        }
        catch (Exception failure) when (typeof(T) == typeof(LearnerState) && failure is JsonException or InvalidDataException)
        {
            return (T)(object)LearnerState.Empty;
        }
    }

    /// <exception cref="StorageException">The bytes are no such state; the message names its grain's type and no learner.</exception>
    public static T Decode<T>(string stateName, GrainId grainId, byte[] payload)
    {
        try
        {
            return Read<T>(payload);
        }
        catch (Exception failure) when (failure is JsonException or InvalidDataException)
        {
            throw new StorageException($"A stored state '{stateName}' of grain type {grainId.Type} cannot be read: {failure.Message}", failure);
        }
    }

    private static ReadOnlySpan<byte> Inflate(ReadOnlySpan<byte> compressed)
    {
        var json = new ArrayBufferWriter<byte>(Math.Max(256, 4 * compressed.Length));
        using var decoder = new BrotliDecoder();
        while (true)
        {
            var status = decoder.Decompress(compressed, json.GetSpan(256), out int consumed, out int written);
            json.Advance(written);
            compressed = compressed[consumed..];
            if (status == OperationStatus.Done) return json.WrittenSpan;
            if (status != OperationStatus.DestinationTooSmall || json.WrittenCount > MaxUnpacked)
                throw new InvalidDataException("Its packed bytes are damaged.");
        }
    }
}
