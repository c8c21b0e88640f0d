using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Activations;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Persistence;

/// <summary>Makes the states that a grain's constructor asks for.</summary>
internal static class PersistentStates
{
    public static Func<Activation, object> FactoryFor(ParameterInfo parameter)
    {
        var attribute = parameter.GetCustomAttribute<PersistentStateAttribute>()!;
        if (!parameter.ParameterType.IsGenericType || parameter.ParameterType.GetGenericTypeDefinition() != typeof(IPersistentState<>))
            throw new InvalidOperationException($"Parameter {parameter.Name} of {parameter.Member.DeclaringType?.FullName} has [PersistentState] but is no IPersistentState<T>.");
        var create = typeof(PersistentStates)
            .GetMethod(nameof(Create), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(parameter.ParameterType.GetGenericArguments())
            .CreateDelegate<Func<PersistentStateAttribute, Activation, object>>();
        return activation => create(attribute, activation);
    }

    private static PersistentState<TState> Create<TState>(PersistentStateAttribute attribute, Activation activation)
    {
        var state = new PersistentState<TState>(attribute.StateName, activation, Store(attribute, activation));
        activation.ObservableLifecycle.Subscribe(attribute.StateName, GrainLifecycleStage.SetupState, _ => state.ReadStateAsync());
        return state;
    }

    private static IGrainStorage Store(PersistentStateAttribute attribute, Activation activation)
    {
        var type = activation.GrainId.Type;
        return string.IsNullOrWhiteSpace(attribute.StorageName)
            ? activation.ActivationServices.GetService<IGrainStorage>()
                ?? throw new BadProviderConfigException($"No default storage provider found loading grain type {type}.")
            : activation.ActivationServices.GetKeyedService<IGrainStorage>(attribute.StorageName)
                ?? throw new BadProviderConfigException($"No storage provider named \"{attribute.StorageName}\" found loading grain type {type}.");
    }
}
