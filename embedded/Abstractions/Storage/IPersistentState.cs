using Orleans.Core;

namespace Orleans.Runtime;

/// <summary>
/// One named piece of a grain's state, read before <see cref="Grain.OnActivateAsync"/>. Used within the grain only.
/// A store's exception that is no <see cref="OrleansException"/> arrives wrapped in one.
/// </summary>
public interface IPersistentState<TState> : IStorage<TState>;
