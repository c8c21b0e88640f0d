using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Runtime;

namespace Orleans.References;

/// <summary>Every grain class of the process: those in assemblies that are loaded or that a loaded one names.</summary>
internal static class GrainClasses
{
    private static readonly Lock Sync = new();
    private static readonly HashSet<Assembly> Searched = [];
    private static readonly Dictionary<GrainType, GrainClass> ByType = [];
    private static readonly ConcurrentDictionary<(Type Interface, string? Prefix), GrainClass> Chosen = new();

    /// <exception cref="ArgumentException">No class, or several of which none stands out.</exception>
    public static GrainClass Implementing(Type grainInterface, string? classNamePrefix) =>
        Chosen.TryGetValue((grainInterface, classNamePrefix), out var chosen)
            ? chosen
            : Chosen.GetOrAdd((grainInterface, classNamePrefix), Choose(grainInterface, classNamePrefix));

    public static GrainClass OfType(GrainType type)
    {
        lock (Sync)
        {
            if (!ByType.ContainsKey(type))
                Search();
            return ByType.TryGetValue(type, out var found) ? found : throw new ArgumentException($"No class is of the grain type \"{type}\".", nameof(type));
        }
    }

    private static GrainClass Choose(Type grainInterface, string? prefix)
    {
        GrainClass[] candidates;
        lock (Sync)
        {
            Search();
            candidates = [.. ByType.Values.Where(each => grainInterface.IsAssignableFrom(each.Type))];
        }

        if (prefix is not null)
            candidates = [.. candidates.Where(each => each.Type.FullName!.StartsWith(prefix, StringComparison.Ordinal))];
        if (candidates.Length > 1 && candidates.Where(each => each.Type.Name == grainInterface.Name[1..]).ToArray() is [var named])
            return named;
        return candidates switch
        {
            [var only] => only,
            [] => throw new ArgumentException($"Could not find an implementation for interface {grainInterface.FullName}{(prefix is null ? "" : $" with the prefix \"{prefix}\"")}."),
            _ => throw new ArgumentException(
                $"Unable to identify a single appropriate grain type for interface {grainInterface.FullName}. Candidates: {string.Join(", ", candidates.Select(each => each.Type.FullName))}."),
        };
    }

    private static void Search()
    {
        var pending = new Stack<Assembly>(AppDomain.CurrentDomain.GetAssemblies().Where(assembly => !assembly.IsDynamic));
        while (pending.TryPop(out var assembly))
        {
            if (!Searched.Add(assembly) || IsFramework(assembly.GetName()))
                continue;
            var references = assembly.GetReferencedAssemblies();
            if (assembly == typeof(GrainClass).Assembly || references.Any(reference => reference.Name == typeof(GrainClass).Assembly.GetName().Name))
                AddClassesOf(assembly);
            foreach (var reference in references.Where(reference => !IsFramework(reference)))
                if (TryLoad(reference) is { } loaded)
                    pending.Push(loaded);
        }
    }

    private static void AddClassesOf(Assembly assembly)
    {
        foreach (var type in TypesOf(assembly).Where(IsGrainClass))
        {
            var grainClass = new GrainClass(type);
            if (!ByType.TryAdd(grainClass.GrainType, grainClass))
                throw new InvalidOperationException(
                    $"{type.FullName} and {ByType[grainClass.GrainType].Type.FullName} are both of the grain type \"{grainClass.GrainType}\": rename one, or give it a [GrainType].");
        }
    }

    /// <summary>Those that can be loaded: a type may lack an assembly that was left out of the deployment.</summary>
    private static IEnumerable<Type> TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException exception)
        {
            return exception.Types.OfType<Type>();
        }
    }

    private static bool IsGrainClass(Type type) =>
        type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false }
        && typeof(IGrain).IsAssignableFrom(type) && !typeof(GrainReference).IsAssignableFrom(type);

    private static bool IsFramework(AssemblyName name) =>
        name.Name is null or "mscorlib" or "netstandard" or "System"
        || name.Name.StartsWith("System.", StringComparison.Ordinal) || name.Name.StartsWith("Microsoft.", StringComparison.Ordinal);

    private static Assembly? TryLoad(AssemblyName name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (Exception exception) when (exception is FileNotFoundException or FileLoadException or BadImageFormatException)
        {
            return null;
        }
    }
}
