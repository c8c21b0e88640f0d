using System.Collections.Concurrent;
using Sextant.Behaviour;
using Sextant.Refusals;

namespace Sextant.Training;

/// <summary>The models that this silo answers with, one a tenant at most. Whoever took one keeps it; the next request gets the newest.</summary>
public sealed class RelevanceModels(IArtefactStore store, BehaviourFollowing live) : IDisposable
{
    private readonly ConcurrentDictionary<TenantId, (string Name, RelevanceModel Model)> loaded = new();
    private readonly SemaphoreSlim following = new(1, 1);

    /// <summary>What answers a tenant: the trained model, else what is counted live, else nothing. Never waits.</summary>
    public RelevanceModel? Of(TenantId tenant) => Trained(tenant) ?? live.Of(tenant);

    /// <summary>Null where none is active.</summary>
    public RelevanceModel? Trained(TenantId tenant) => loaded.TryGetValue(tenant, out var entry) ? entry.Model : null;

    /// <summary>Goes over to what is chosen. A model that cannot be read leaves its tenant with what it has.</summary>
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

    /// <exception cref="RefusalException">Unavailable: it is gone, or its file is damaged.</exception>
    public async Task<RelevanceModel> Read(TenantId tenant, string name, CancellationToken cancellation = default)
    {
        byte[] content = await store.Read(tenant, name, cancellation).ConfigureAwait(false)
            ?? throw RefusalException.Unavailable($"The trained model '{name}' is gone.");
        try
        {
            return RelevanceModel.Load(TensorBundle.Read(new MemoryStream(content)));
        }
        catch (InvalidDataException damaged)
        {
            throw RefusalException.Unavailable($"The trained model '{name}' cannot be read: {damaged.Message}", damaged);
        }
    }

    public void Dispose() => following.Dispose();

    private async Task Follow(TenantId tenant, string? active, CancellationToken cancellation)
    {
        if (active is null) loaded.TryRemove(tenant, out _);
        else if (!loaded.TryGetValue(tenant, out var current) || current.Name != active)
            loaded[tenant] = (active, await Read(tenant, active, cancellation).ConfigureAwait(false));
    }
}
