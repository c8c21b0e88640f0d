using System.Collections.Immutable;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Sextant.Runtime;

[GenerateSerializer, Immutable, Alias("sextant.test.shelf")]
public sealed record Shelf
{
    [Id(0)]
    public ImmutableList<string> Books { get; init; } = [];
}

[GenerateSerializer, Immutable, Alias("sextant.test.shelf-view")]
public sealed record ShelfView([property: Id(0)] ImmutableList<string> Books, [property: Id(1)] bool Exists, [property: Id(2)] string? Etag);

[Alias("sextant.test.IShelfGrain")]
public interface IShelfGrain : IGrainWithStringKey
{
    [Alias("View")]
    Task<ShelfView> View();

    [Alias("Put")]
    Task Put(string book);

    [Alias("PutAndForgive")]
    Task<string> PutAndForgive(string book);

    [Alias("Clear")]
    Task Clear();

    [Alias("Life")]
    Task<Guid> Life();

    [Alias("End")]
    Task End();

    [Alias("PutThrough")]
    Task PutThrough(IShelfGrain other, string book);
}

public abstract class ShelfGrainBase(IPersistentState<Shelf> shelf) : Grain, IShelfGrain
{
    private readonly Guid life = Guid.NewGuid();
    private bool existedAtActivation;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        existedAtActivation = shelf.RecordExists;
        return Task.CompletedTask;
    }

    public Task<ShelfView> View()
    {
        Assert.True(shelf.RecordExists || !existedAtActivation || shelf.Etag is null);
        return Task.FromResult(new ShelfView(shelf.State.Books, shelf.RecordExists, shelf.Etag));
    }

    public async Task Put(string book)
    {
        shelf.State = shelf.State with { Books = shelf.State.Books.Add(book) };
        await shelf.WriteStateAsync();
    }

    public async Task<string> PutAndForgive(string book)
    {
        try
        {
            await Put(book);
            return "";
        }
        catch (InconsistentStateException exception)
        {
            return exception.Message;
        }
    }

    public Task Clear() => shelf.ClearStateAsync();

    public Task<Guid> Life() => Task.FromResult(life);

    public Task End()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task PutThrough(IShelfGrain other, string book) => other.Put(book);
}

[Alias("sextant.test.IMemoryShelfGrain")]
public interface IMemoryShelfGrain : IShelfGrain;

public sealed class MemoryShelfGrain([PersistentState("shelf", "memory")] IPersistentState<Shelf> shelf) : ShelfGrainBase(shelf), IMemoryShelfGrain;

[Alias("sextant.test.IBrittleShelfGrain")]
public interface IBrittleShelfGrain : IShelfGrain;

public sealed class BrittleShelfGrain([PersistentState("shelf", "brittle")] IPersistentState<Shelf> shelf) : ShelfGrainBase(shelf), IBrittleShelfGrain;

[Alias("sextant.test.INowhereShelfGrain")]
public interface INowhereShelfGrain : IShelfGrain;

public sealed class NowhereShelfGrain([PersistentState("shelf", "nowhere")] IPersistentState<Shelf> shelf) : ShelfGrainBase(shelf), INowhereShelfGrain;
