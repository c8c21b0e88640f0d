using System.Collections.Immutable;
using Sextant.Refusals;
using Sextant.Training;

namespace Sextant.Storage;

/// <summary>Trained models that last as long as the process: for tests and trials. Keeps what <see cref="SqliteArtefactStore"/> keeps.</summary>
public sealed class InMemoryArtefactStore : IArtefactStore
{
    private readonly Lock gate = new();
    private readonly List<(TenantId Tenant, Artefact Artefact, byte[] Content)> artefacts = []; // in the order of their coming
    private readonly Dictionary<TenantId, ArtefactChoice> choices = [];

    public Task Put(TenantId tenant, Artefact artefact, ReadOnlyMemory<byte> content, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            if (Exists(tenant, artefact.Name))
                return Task.FromException(new RefusalException(Refusal.Conflict, $"There is a model '{artefact.Name}' already.", "name"));
            artefacts.Add((tenant, artefact, content.ToArray()));
            return Task.CompletedTask;
        }
    }

    public Task<ImmutableArray<Artefact>> List(TenantId tenant, CancellationToken cancellation = default)
    {
        lock (gate) return Task.FromResult(NewestFirst(tenant).ToImmutableArray());
    }

    public Task<byte[]?> Read(TenantId tenant, string name, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            return Task.FromResult(artefacts
                .Where(kept => kept.Tenant == tenant && kept.Artefact.Name == name)
                .Select(kept => (byte[]?)kept.Content.ToArray())
                .FirstOrDefault());
        }
    }

    public Task<ArtefactChoice> ReadChoice(TenantId tenant, CancellationToken cancellation = default)
    {
        lock (gate) return Task.FromResult(choices.GetValueOrDefault(tenant, ArtefactChoice.None));
    }

    public Task<ImmutableDictionary<TenantId, ArtefactChoice>> Choices(CancellationToken cancellation = default)
    {
        lock (gate) return Task.FromResult(choices.ToImmutableDictionary());
    }

    public Task SaveChoice(TenantId tenant, ArtefactChoice choice, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            foreach (string? name in (ReadOnlySpan<string?>)[choice.Active, choice.Previous])
            {
                if (name is not null && !Exists(tenant, name))
                    return Task.FromException(RefusalException.NotFound($"There is no trained model '{name}'.", "name"));
            }
            choices[tenant] = choice;
            return Task.CompletedTask;
        }
    }

    public Task Trim(TenantId tenant, int keep, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            ArtefactChoice choice = choices.GetValueOrDefault(tenant, ArtefactChoice.None);
            HashSet<string?> kept = [choice.Active, choice.Previous, .. NewestFirst(tenant).Take(keep).Select(artefact => artefact.Name)];
            artefacts.RemoveAll(entry => entry.Tenant == tenant && !kept.Contains(entry.Artefact.Name));
            return Task.CompletedTask;
        }
    }

    private bool Exists(TenantId tenant, string name) => artefacts.Any(kept => kept.Tenant == tenant && kept.Artefact.Name == name);

    private IEnumerable<Artefact> NewestFirst(TenantId tenant) => artefacts
        .Where(kept => kept.Tenant == tenant)
        .Select(kept => kept.Artefact)
        .Reverse()
        .OrderByDescending(artefact => artefact.TrainedAt);
}
