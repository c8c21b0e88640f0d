using System.Collections.Immutable;
using Sextant.Experiments;

namespace Sextant.Storage.Postgres;

/// <summary>
/// The exposure log in a database that silos share. One of them writes at a time, so that answers become visible in the
/// order of their numbers; what waits meanwhile comes in one larger batch.
/// </summary>
/// <remarks>What is erased or trimmed is gone from every answer at once, and from the server's files with its next vacuum.</remarks>
public sealed class PostgresExposureLog(PostgresDatabase database) : IExposureLog
{
    public Task Append(
        ImmutableArray<Exposure> shown, ImmutableArray<Outcome> outcomes, TimeSpan window, CancellationToken cancellation = default) =>
        database.Write((connection, token) => PostgresExposureRows.Append(connection, shown, outcomes, window, token), cancellation);

    public Task<ImmutableArray<LoggedExposure>> Read(
        TenantId tenant, long after, int limit, DateTimeOffset before, CancellationToken cancellation = default) =>
        database.Read((connection, token) => PostgresExposureRows.Read(connection, tenant, after, limit, before, token), cancellation);

    public Task<ImmutableArray<VariantTally>> Tally(TenantId tenant, string experiment, CancellationToken cancellation = default) =>
        database.Read((connection, token) => PostgresExposureRows.Tally(connection, tenant, experiment, token), cancellation);

    public Task<long> Erase(TenantId tenant, LearnerId learner, DateTimeOffset at, CancellationToken cancellation = default) =>
        database.Write((connection, token) => PostgresExposureRows.Erase(connection, tenant, learner, at, token), cancellation);

    public Task<int> Trim(DateTimeOffset before, long keep, CancellationToken cancellation = default) =>
        database.Write((connection, token) => PostgresExposureRows.Trim(connection, before, keep, token), cancellation);

    public Task ForgetLearners(DateTimeOffset before, CancellationToken cancellation = default) =>
        database.Write((connection, token) => PostgresExposureRows.ForgetLearners(connection, before, token), cancellation);
}
