using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Activations;
using Orleans.Concurrency;
using Orleans.Configuration;
using Orleans.Persistence;
using Orleans.Placement;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orleans.References;

/// <summary>What the attributes of a grain class say, and how one is made.</summary>
internal sealed class GrainClass
{
    private readonly TimeSpan? collectionAge;
    private readonly Lazy<Func<Activation, object>> factory;

    public GrainClass(Type type)
    {
        Type = type;
        GrainType = GrainType.Create(NameOf(type));
        Placement = type.GetCustomAttribute<PlacementAttribute>();
        MaxLocalWorkers = (Placement as StatelessWorkerAttribute)?.MaxLocalWorkers ?? 0;
        IsReentrant = type.IsDefined(typeof(ReentrantAttribute));
        MayInterleave = type.GetCustomAttribute<MayInterleaveAttribute>() is { } may ? Predicate(type, may.CallbackMethodName) : null;
        var limit = type.GetCustomAttribute<CollectionAgeLimitAttribute>();
        KeepsAlive = type.IsDefined(typeof(KeepAliveAttribute)) || limit is { AlwaysActive: true };
        collectionAge = limit?.AgeLimit;
        factory = new(() => Factory(type));
    }

    public Type Type { get; }

    public GrainType GrainType { get; }

    public PlacementAttribute? Placement { get; }

    public bool IsStatelessWorker => MaxLocalWorkers > 0;

    public int MaxLocalWorkers { get; }

    public bool IsReentrant { get; }

    /// <summary>Given the grain and a call, says whether that one may interleave.</summary>
    public Func<object, IInvokable, bool>? MayInterleave { get; }

    public bool KeepsAlive { get; }

    public object Create(Activation activation) => factory.Value(activation);

    public TimeSpan CollectionAge(GrainCollectionOptions options) =>
        collectionAge ?? (options.ClassSpecificCollectionAge.TryGetValue(Type.FullName!, out var own) ? own : options.CollectionAge);

    private static string NameOf(Type type)
    {
        if (type.GetCustomAttribute<GrainTypeAttribute>() is { } named)
            return named.Name;
        var name = type.Name.ToLowerInvariant();
        return name.EndsWith("grain", StringComparison.Ordinal) && name.Length > 5 ? name[..^5] : name;
    }

    private static Func<object, IInvokable, bool> Predicate(Type type, string name)
    {
        var method = type.GetMethod(name, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.FlattenHierarchy)
            ?? throw new InvalidOperationException($"Class {type.FullName} has no method \"{name}\", which its [MayInterleave] names.");
        if (method.IsStatic)
        {
            var fixedPredicate = method.CreateDelegate<Func<IInvokable, bool>>();
            return (_, request) => fixedPredicate(request);
        }

        return (grain, request) => method.CreateDelegate<Func<IInvokable, bool>>(grain)(request);
    }

    /// <summary>Persistent states are made for the activation; every other parameter comes from its services.</summary>
    private static Func<Activation, object> Factory(Type type)
    {
        var constructor = type.GetConstructors().FirstOrDefault(candidate => candidate.IsDefined(typeof(ActivatorUtilitiesConstructorAttribute)))
            ?? type.GetConstructors().MaxBy(candidate => candidate.GetParameters().Length)
            ?? throw new InvalidOperationException($"Class {type.FullName} has no public constructor.");
        var states = constructor.GetParameters()
            .Where(parameter => parameter.IsDefined(typeof(PersistentStateAttribute)))
            .Select(parameter => (parameter.ParameterType, Create: PersistentStates.FactoryFor(parameter)))
            .ToArray();
        var create = ActivatorUtilities.CreateFactory(type, [.. states.Select(state => state.ParameterType)]);
        return activation => create(activation.ActivationServices, [.. states.Select(state => state.Create(activation))]);
    }
}
