using Orleans.Activations;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Persistence;

internal sealed class PersistentState<TState>(string name, Activation activation, IGrainStorage store) : IPersistentState<TState>
{
    private readonly GrainState<TState> held = new(NewStates.Create<TState>());
    private bool isRead;

    public TState State
    {
        get => held.State;
        set => held.State = value;
    }

    public string? Etag => held.ETag;

    public bool RecordExists => isRead ? held.RecordExists : throw new InvalidOperationException("State has not yet been loaded");

    public async Task ReadStateAsync()
    {
        await Try(() => store.ReadStateAsync(name, activation.GrainId, held), nameof(ReadStateAsync));
        isRead = true;
    }

    public Task WriteStateAsync() => Try(() => store.WriteStateAsync(name, activation.GrainId, held), nameof(WriteStateAsync));

    public Task ClearStateAsync() => Try(() => store.ClearStateAsync(name, activation.GrainId, held), nameof(ClearStateAsync));

    private async Task Try(Func<Task> operation, string what)
    {
        if (!ReferenceEquals(RuntimeContext.Current, activation))
            throw new InvalidOperationException($"{what} of state {name} was called outside the turns of its grain {activation.GrainId}.");
        try
        {
            await operation();
        }
        catch (Exception exception) when (exception is not OrleansException)
        {
            throw new OrleansException(
                $"Error from storage provider {store.GetType().Name}.{name} during {what} for a grain of type {activation.GrainId.Type}{Environment.NewLine} {exception}", exception);
        }
    }
}
