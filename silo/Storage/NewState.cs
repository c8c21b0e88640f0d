using System.Runtime.CompilerServices;

namespace Sextant.Storage;

/// <summary>The state of a grain that has none stored, made as Orleans makes it.</summary>
internal static class NewState
{
    /// <summary>By the constructor without parameters; a type that has none starts with all members at their defaults.</summary>
    public static T Create<T>() =>
        typeof(T).IsValueType || typeof(T) == typeof(string) ? default!
        : typeof(T).GetConstructor(Type.EmptyTypes) is not null ? Activator.CreateInstance<T>()
        : (T)RuntimeHelpers.GetUninitializedObject(typeof(T));
}
