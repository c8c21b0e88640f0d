using System.Collections.Concurrent;
using Sextant.Refusals;

namespace Sextant.Training;

/// <summary>Trained models of one sort that this silo answers with, one a tenant at most. Whoever took one keeps it; the next request gets the newest.</summary>
/// <typeparam name="TModel">Immutable.</typeparam>
public abstract class TrainedModels<TModel>(IArtefactStore store) : ITrainedModels, IDisposable
    where TModel : class
{
    private readonly ConcurrentDictionary<TenantId, (string Name, TModel Model)> loaded = new();
    private readonly Dictionary<TenantId, string> unreadable = []; // what is chosen and could not be read: not tried until something else is
    private readonly SemaphoreSlim following = new(1, 1);

    /// <summary>Where they are kept.</summary>
    public IArtefactStore Store => store;

    /// <summary>Null where none is active. Never waits.</summary>
    public TModel? Trained(TenantId tenant) => loaded.TryGetValue(tenant, out var entry) ? entry.Model : null;

    /// <summary>Writes a model as an artefact's content.</summary>
    public abstract TensorBundle Save(TModel model);

    /// <param name="name">The artefact's.</param>
    /// <exception cref="InvalidDataException">It is no such model.</exception>
    protected abstract TModel Load(TensorBundle bundle, string name);

    /// <inheritdoc/>
    public async Task Follow(CancellationToken cancellation = default)
    {
        await following.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            List<Exception> failures = [];
            foreach ((TenantId tenant, ArtefactChoice choice) in await store.Choices(cancellation).ConfigureAwait(false))
            {
                try
                {
                    if (choice.Active is null || unreadable.GetValueOrDefault(tenant) != choice.Active)
                        await Follow(tenant, choice.Active, cancellation).ConfigureAwait(false);
                }
                catch (Exception failure) when (failure is InvalidDataException or RefusalException)
                {
                    failures.Add(failure);
                }
            }
            if (failures.Count > 0) throw new AggregateException(failures);
        }
        finally
        {
            following.Release();
        }
    }

    /// <inheritdoc/>
    public async Task Follow(TenantId tenant, CancellationToken cancellation = default)
    {
        await following.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await Follow(tenant, (await store.ReadChoice(tenant, cancellation).ConfigureAwait(false)).Active, cancellation).ConfigureAwait(false);
        }
        catch (InvalidDataException damaged)
        {
            throw RefusalException.Unavailable(damaged.Message, damaged);
        }
        finally
        {
            following.Release();
        }
    }

    /// <exception cref="RefusalException">Unavailable: it is gone, or its file is damaged.</exception>
    public async Task<TModel> Read(TenantId tenant, string name, CancellationToken cancellation = default)
    {
        try
        {
            return await Load(tenant, name, cancellation).ConfigureAwait(false);
        }
        catch (InvalidDataException damaged)
        {
            throw RefusalException.Unavailable(damaged.Message, damaged);
        }
    }

    public void Dispose()
    {
        following.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task Follow(TenantId tenant, string? active, CancellationToken cancellation)
    {
        unreadable.Remove(tenant);
        if (active is null) loaded.TryRemove(tenant, out _);
        else if (!loaded.TryGetValue(tenant, out var current) || current.Name != active)
        {
            try
            {
                loaded[tenant] = (active, await Load(tenant, active, cancellation).ConfigureAwait(false));
            }
            catch (InvalidDataException)
            {
                unreadable[tenant] = active;
                throw;
            }
        }
    }

    /// <exception cref="InvalidDataException">It is gone, or its file is damaged: reading it again would not help.</exception>
    private async Task<TModel> Load(TenantId tenant, string name, CancellationToken cancellation)
    {
        byte[] content = await store.Read(tenant, name, cancellation).ConfigureAwait(false)
            ?? throw new InvalidDataException($"The trained model '{name}' of {tenant} is gone.");
        try
        {
            return Load(TensorBundle.Read(new MemoryStream(content)), name);
        }
        catch (InvalidDataException damaged)
        {
            throw new InvalidDataException($"The trained model '{name}' of {tenant} cannot be read: {damaged.Message}", damaged);
        }
    }
}
