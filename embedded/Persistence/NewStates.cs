using System.Runtime.CompilerServices;

namespace Orleans.Persistence;

internal static class NewStates
{
    /// <summary>The state of a grain that has none stored: by the constructor without parameters, else all members at their defaults.</summary>
    public static TState Create<TState>() =>
        typeof(TState).IsValueType ? default!
        : typeof(TState).GetConstructor(Type.EmptyTypes) is not null ? Activator.CreateInstance<TState>()
        : typeof(TState) == typeof(string) || typeof(TState).IsAbstract || typeof(TState).IsArray ? default!
        : (TState)RuntimeHelpers.GetUninitializedObject(typeof(TState));
}
