using System.Reflection;
using Sextant.Catalogue;

namespace Sextant.Hosting;

/// <summary>A catalogue's store whose calls a test counts, holds up or makes fail.</summary>
public class HookedCatalogueStore : DispatchProxy
{
    private ICatalogueStore inner = null!;
    private Hooks hooks = null!;

    internal static ICatalogueStore Around(ICatalogueStore inner, Hooks hooks)
    {
        ICatalogueStore proxy = Create<ICatalogueStore, HookedCatalogueStore>();
        var hooked = (HookedCatalogueStore)(object)proxy;
        (hooked.inner, hooked.hooks) = (inner, hooks);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        Type result = targetMethod!.ReturnType;
        string run = result.IsGenericType ? nameof(RunOf) : nameof(Run);
        MethodInfo runner = typeof(HookedCatalogueStore).GetMethod(run, BindingFlags.NonPublic | BindingFlags.Instance)!;
        return (result.IsGenericType ? runner.MakeGenericMethod(result.GenericTypeArguments[0]) : runner).Invoke(this, [targetMethod, args]);
    }

    private async Task Run(MethodInfo method, object?[] args)
    {
        if (hooks.Before is { } before) await before(method.Name, args);
        await (Task)method.Invoke(inner, BindingFlags.DoNotWrapExceptions, null, args, null)!;
        hooks.After?.Invoke(method.Name, args, null);
    }

    private async Task<T> RunOf<T>(MethodInfo method, object?[] args)
    {
        if (hooks.Before is { } before) await before(method.Name, args);
        T result = await (Task<T>)method.Invoke(inner, BindingFlags.DoNotWrapExceptions, null, args, null)!;
        hooks.After?.Invoke(method.Name, args, result);
        return result;
    }

    /// <summary>Told of every call by its name and arguments.</summary>
    internal sealed class Hooks
    {
        public Func<string, object?[], Task>? Before { get; set; }

        public Action<string, object?[], object?>? After { get; set; }
    }
}
