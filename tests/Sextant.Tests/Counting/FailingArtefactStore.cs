using System.Collections.Immutable;
using Sextant.Refusals;
using Sextant.Training;

namespace Sextant.Counting;

/// <summary>A store that does not take anything, or is about to when something else happens.</summary>
internal sealed class FailingArtefactStore(IArtefactStore inner) : IArtefactStore
{
    public bool Fails { get; set; } = true;

    public bool TrimFails { get; set; }

    public bool ListFails { get; init; }

    public int Puts { get; private set; }

    public Func<Task> BeforePut { get; set; } = () => Task.CompletedTask;

    public async Task Put(TenantId tenant, Artefact artefact, ReadOnlyMemory<byte> content, CancellationToken cancellation = default)
    {
        Puts++;
        await BeforePut();
        if (Fails) throw RefusalException.Unavailable("The disk is full.");
        await inner.Put(tenant, artefact, content, cancellation);
    }

    public Task<ImmutableArray<Artefact>> List(TenantId tenant, CancellationToken cancellation = default) =>
        ListFails ? throw new FormatException("The remarks are damaged.") : inner.List(tenant, cancellation);

    public Task<byte[]?> Read(TenantId tenant, string name, CancellationToken cancellation = default) => inner.Read(tenant, name, cancellation);

    public Task<ArtefactChoice> ReadChoice(TenantId tenant, CancellationToken cancellation = default) => inner.ReadChoice(tenant, cancellation);

    public Task<ImmutableDictionary<TenantId, ArtefactChoice>> Choices(CancellationToken cancellation = default) => inner.Choices(cancellation);

    public Task SaveChoice(TenantId tenant, ArtefactChoice choice, CancellationToken cancellation = default) => inner.SaveChoice(tenant, choice, cancellation);

    public Task Trim(TenantId tenant, int keep, CancellationToken cancellation = default) =>
        TrimFails ? throw RefusalException.Unavailable("The disk is full.") : inner.Trim(tenant, keep, cancellation);
}
