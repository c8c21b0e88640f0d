using Sextant.Learners;

namespace Sextant.Storage;

public sealed class InMemoryStores : IStores
{
    public IInteractionJournal Journal { get; } = new InMemoryJournal();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
