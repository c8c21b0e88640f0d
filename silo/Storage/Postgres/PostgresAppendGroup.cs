using Npgsql;
using Sextant.Learners;
using Sextant.Refusals;

namespace Sextant.Storage.Postgres;

/// <summary>
/// One group of appends as one transaction. Its learners are locked in the order of their rows, so that groups of other
/// silos wait and never deadlock; everything heavy is written before the one lock that all groups share, which orders
/// their commits.
/// </summary>
internal sealed class PostgresAppendGroup
{
    private readonly Dictionary<(TenantId, LearnerId), LearnerTurn> learners = [];
    private readonly List<PostgresAppend> appends;

    private PostgresAppendGroup(List<PostgresAppend> appends)
    {
        this.appends = appends;
        foreach (PostgresAppend append in appends)
        {
            if (!learners.TryGetValue((append.Tenant, append.Learner), out LearnerTurn? turn))
                learners.Add((append.Tenant, append.Learner), turn = new LearnerTurn(append.Tenant, append.Learner));
            turn.MayBegin |= append.MayBegin;
        }
    }

    /// <summary>
    /// Decides about every append and writes what is accepted; they wait to be settled. When it throws, nothing was
    /// written, save for a refusal, which says that nobody knows.
    /// </summary>
    /// <exception cref="RefusalException">Unavailable: the connection was lost during the commit.</exception>
    public static async Task Commit(PostgresDatabase database, List<PostgresAppend> appends)
    {
        await using NpgsqlConnection connection = await database.Connect(CancellationToken.None).ConfigureAwait(false);
        // A learner who was erased while the group waited for the lock has to be made known again.
        while (!await new PostgresAppendGroup(appends).TryCommit(connection).ConfigureAwait(false))
        {
        }
    }

    private async Task<bool> TryCommit(NpgsqlConnection connection)
    {
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync().ConfigureAwait(false);
        await PostgresJournalRows.Lock(connection, [.. learners.Values]).ConfigureAwait(false);
        if (learners.Values.Any(turn => turn is { MayBegin: true, Row: null })) return false;
        LearnerTurn[] known = [.. learners.Values.Where(turn => turn.Row is not null)];
        if (known.Length > 0) await PostgresJournalRows.ReadVersions(connection, known, Asked()).ConfigureAwait(false);
        PostgresInteractionBatch accepted = Decide();
        if (accepted.Count == 0) return true; // nothing to keep: the transaction is rolled back
        await PostgresJournalRows.Insert(connection, accepted).ConfigureAwait(false);
        try
        {
            await transaction.CommitAsync().ConfigureAwait(false);
        }
        catch (Exception failure) when (PostgresFailure.LeavesCommitOpen(failure))
        {
            throw PostgresDatabase.Unknown(failure);
        }
        return true;
    }

    /// <summary>Every id that is asked about, by its learner's row.</summary>
    private (LearnerTurn Turn, string Id)[] Asked() =>
    [
        .. from append in appends
           let turn = TurnOf(append)
           where turn.Row is not null
           from interaction in append.Interactions
           select (turn, interaction.Id),
    ];

    private PostgresInteractionBatch Decide()
    {
        var batch = new PostgresInteractionBatch(appends.Sum(append => append.Interactions.Length));
        foreach (PostgresAppend append in appends)
        {
            LearnerTurn turn = TurnOf(append);
            foreach (Interaction interaction in append.Decide(turn.Version, turn.Used.Add)) batch.Add(turn.Row!.Value, ++turn.Version, interaction);
        }
        return batch;
    }

    private LearnerTurn TurnOf(PostgresAppend append) => learners[(append.Tenant, append.Learner)];
}
