using System.Reflection;
using Sextant.Storage;

namespace Sextant.House.Contracts;

/// <summary>The bytes that a grain storage keeps of a state: JSON, packed. By type, where the product knows it at compile time.</summary>
internal static class StoredForm
{
    public static byte[] Write(Type type, object value) => (byte[])Generic(nameof(WriteOf), type).Invoke(null, [value])!;

    public static object Read(Type type, byte[] stored) => Generic(nameof(ReadOf), type).Invoke(null, [stored])!;

    private static byte[] WriteOf<T>(T value) => StatePayload.Pack(StorageJson.Write(value));

    private static T ReadOf<T>(byte[] stored) => StorageJson.Read<T>(StatePayload.Unpack(stored));

    private static MethodInfo Generic(string name, Type type) =>
        typeof(StoredForm).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type);
}
