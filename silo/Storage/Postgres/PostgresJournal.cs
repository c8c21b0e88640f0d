using System.Collections.Immutable;
using Sextant.Learners;

namespace Sextant.Storage.Postgres;

/// <summary>
/// The journal in a PostgreSQL database that silos share. Sequence numbers become visible in their order, whichever silo
/// commits: a reader that goes on from one misses none.
/// </summary>
public sealed class PostgresJournal(PostgresDatabase database, StorageOptions options) : IInteractionJournal, IAsyncDisposable
{
    private readonly PostgresJournalWriter writer = new(database.Apart, options);

    public Task<JournalReceipt> Append(
        TenantId tenant,
        LearnerId learner,
        long expectedVersion,
        ImmutableArray<Interaction> interactions,
        CancellationToken cancellation = default) =>
        writer.Write(new PostgresAppend(tenant, learner, expectedVersion, interactions, cancellation));

    public Task<ImmutableArray<JournalEntry>> Read(
        TenantId tenant, LearnerId learner, long afterVersion, int limit, CancellationToken cancellation = default) =>
        database.Read((connection, stop) => PostgresJournalRows.Read(connection, tenant, learner, afterVersion, limit, stop), cancellation);

    public Task<ImmutableArray<JournalEntry>> ReadAll(long afterSequence, int limit, CancellationToken cancellation = default) =>
        database.Read((connection, stop) => PostgresJournalRows.ReadAll(connection, afterSequence, limit, stop), cancellation);

    public Task<ImmutableArray<JournalErasure>> ReadErasures(long afterSequence, int limit, CancellationToken cancellation = default) =>
        database.Read((connection, stop) => PostgresJournalRows.ReadErasures(connection, afterSequence, limit, stop), cancellation);

    public Task<long> Erase(TenantId tenant, LearnerId learner, CancellationToken cancellation = default) =>
        database.Write((connection, stop) => PostgresJournalRows.Erase(connection, tenant, learner, stop), cancellation);

    public ValueTask DisposeAsync() => writer.DisposeAsync();
}
