using System.Collections.Concurrent;
using Sextant.Behaviour;
using Sextant.Refusals;

namespace Sextant.Training;

/// <summary>The models that this silo answers with, one a tenant at most. Whoever took one keeps it; the next request gets the newest.</summary>
public sealed class RelevanceModels(IArtefactStore store, BehaviourFollowing live, OnlineRelevance online) : IDisposable
{
    private readonly ConcurrentDictionary<TenantId, (string Name, RelevanceModel Model)> loaded = new();
    private readonly Dictionary<TenantId, string> unreadable = []; // what is chosen and could not be read: not tried until something else is
    private readonly SemaphoreSlim following = new(1, 1);

    /// <summary>What answers a tenant: the trained model, else what is counted live, else nothing. Never waits.</summary>
    public RelevanceModel? Of(TenantId tenant) => Trained(tenant) is { } trained ? online.Serve(tenant, trained) : live.Of(tenant);

    /// <summary>Null where none is active.</summary>
    public RelevanceModel? Trained(TenantId tenant) => loaded.TryGetValue(tenant, out var entry) ? entry.Model : null;

    /// <summary>
    /// Goes over to what each tenant has chosen. A model that cannot be read leaves its tenant, and it alone, with what it has;
    /// it is told of once and not read again until the tenant chooses another.
    /// </summary>
    /// <exception cref="AggregateException">What failed, once all have been tried.</exception>
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

    /// <summary>Goes over to what one tenant has chosen, even if it could not be read before.</summary>
    /// <exception cref="RefusalException">Unavailable: it is gone, or its file is damaged.</exception>
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
    public async Task<RelevanceModel> Read(TenantId tenant, string name, CancellationToken cancellation = default)
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

    public void Dispose() => following.Dispose();

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
    private async Task<RelevanceModel> Load(TenantId tenant, string name, CancellationToken cancellation)
    {
        byte[] content = await store.Read(tenant, name, cancellation).ConfigureAwait(false)
            ?? throw new InvalidDataException($"The trained model '{name}' of {tenant} is gone.");
        try
        {
            return RelevanceModel.Load(TensorBundle.Read(new MemoryStream(content)));
        }
        catch (InvalidDataException damaged)
        {
            throw new InvalidDataException($"The trained model '{name}' of {tenant} cannot be read: {damaged.Message}", damaged);
        }
    }
}
