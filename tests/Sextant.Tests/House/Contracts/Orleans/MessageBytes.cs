using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Sextant.House.Contracts;

/// <summary>Orleans' own bytes of a message, as they cross between silos, gateways and builds.</summary>
internal static class MessageBytes
{
    private static readonly Serializer Serializer = new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>();

    /// <summary>Written as <see cref="object"/>, so that the alias of the type is in the bytes.</summary>
    public static byte[] Write(Type type, object value) => Serializer.SerializeToArray(value);

    public static object Read(Type type, byte[] bytes) => Serializer.Deserialize<object>(bytes);
}
