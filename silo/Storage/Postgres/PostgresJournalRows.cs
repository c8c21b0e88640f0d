using System.Collections.Immutable;
using Npgsql;
using Sextant.Learners;
using Sextant.Resources;
using static Sextant.Storage.Postgres.PostgresCommands;

namespace Sextant.Storage.Postgres;

/// <summary>The journal's statements. What is asked row by row is written so that no plan can turn it into a scan of the whole journal.</summary>
internal static class PostgresJournalRows
{
    /// <summary>Of an interaction, in the order in which <see cref="Entry"/> reads them from column 2 on.</summary>
    public const string Columns =
        "id, resource, kind, value, at, attempts, hints, seconds, studied_kind, studied_concepts, studied_difficulty";

    private const int ColumnCount = 11;

    /// <summary>Who has it commits next. The same on every silo and in the trigger on learners, and unlike the one of migrations.</summary>
    public const long EndOfJournal = 0x4A6F_7572_6E61_6C; // "Journal"

    /// <summary>Makes learners known who may begin, and locks the rows of all until the transaction ends; the others have none.</summary>
    public static async Task Lock(NpgsqlConnection connection, LearnerTurn[] turns)
    {
        LearnerTurn[] beginning = [.. turns.Where(turn => turn.MayBegin)];
        await using NpgsqlBatch batch = connection.Batch(
            Sql("INSERT INTO learners (tenant, learner) SELECT * FROM unnest($1, $2) ORDER BY 1, 2 ON CONFLICT DO NOTHING")
                .With(Array(beginning, turn => turn.Tenant.Value)).With(Array(beginning, turn => turn.Learner.Value)),
            Sql("""
                SELECT asked.n, l.id FROM unnest($1, $2) WITH ORDINALITY asked(tenant, learner, n)
                JOIN learners l ON l.tenant = asked.tenant AND l.learner = asked.learner
                ORDER BY l.id FOR NO KEY UPDATE OF l
                """)
                .With(Array(turns, turn => turn.Tenant.Value)).With(Array(turns, turn => turn.Learner.Value)));
        await using NpgsqlDataReader rows = await batch.ExecuteReaderAsync().ConfigureAwait(false);
        while (await rows.ReadAsync().ConfigureAwait(false)) turns[rows.GetInt64(0) - 1].Row = rows.GetInt64(1);
    }

    /// <summary>Reads the last versions of learners who are locked, and which of the ids they have used.</summary>
    public static async Task ReadVersions(NpgsqlConnection connection, LearnerTurn[] known, (LearnerTurn Turn, string Id)[] asked)
    {
        // A statement after the lock, so that it sees what was committed while the lock was waited for.
        await using NpgsqlBatch batch = connection.Batch(
            Sql("""
                SELECT asked.n, last.version FROM unnest($1) WITH ORDINALITY asked(learner, n)
                CROSS JOIN LATERAL (SELECT i.version FROM interactions i WHERE i.learner = asked.learner ORDER BY i.version DESC LIMIT 1) last
                """)
                .With(Array(known, turn => turn.Row!.Value)),
            Sql("""
                SELECT asked.n FROM unnest($1, $2) WITH ORDINALITY asked(learner, id, n)
                CROSS JOIN LATERAL (SELECT FROM interactions i WHERE i.learner = asked.learner AND i.id = asked.id LIMIT 1) used
                """)
                .With(Array(asked, one => one.Turn.Row!.Value)).With(Array(asked, one => one.Id)));
        await using NpgsqlDataReader rows = await batch.ExecuteReaderAsync().ConfigureAwait(false);
        while (await rows.ReadAsync().ConfigureAwait(false)) known[rows.GetInt64(0) - 1].Version = rows.GetInt64(1);
        await rows.NextResultAsync().ConfigureAwait(false);
        while (await rows.ReadAsync().ConfigureAwait(false))
        {
            (LearnerTurn turn, string id) = asked[rows.GetInt64(0) - 1];
            turn.Used.Add(id);
        }
    }

    /// <summary>Writes the rows, and last where the group stands in the journal, under the lock that is held until the commit.</summary>
    public static Task Insert(NpgsqlConnection connection, PostgresInteractionBatch interactions) => connection.Run(
        CancellationToken.None,
        interactions.AddTo(Sql($"""
            INSERT INTO interactions (appended, place, learner, version, {Columns})
            SELECT g.appended, i.n - 1, i.learner, i.version, i.id, i.resource, i.kind, i.value, i.at, i.attempts, i.hints, i.seconds,
                i.studied_kind, i.studied_concepts, i.studied_difficulty
            FROM (SELECT nextval('interaction_groups') AS appended) g,
                unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) WITH ORDINALITY i(learner, version, {Columns}, n)
            """)),
        Sql($"SELECT pg_advisory_xact_lock({EndOfJournal})"),
        Sql("""
            INSERT INTO appended_groups (first, appended)
            SELECT setval('interaction_sequence', nextval('interaction_sequence') + $1 - 1) - $1 + 1, currval('interaction_groups')
            """)
            .With((long)interactions.Count));

    /// <summary>Inside a transaction; waits for a group that writes of the learner.</summary>
    public static async Task<long> Erase(NpgsqlConnection connection, TenantId tenant, LearnerId learner, CancellationToken cancellation)
    {
        long? row = await connection.Scalar<long?>(
            cancellation, Sql("SELECT id FROM learners WHERE tenant = $1 AND learner = $2 FOR UPDATE").With(tenant.Value).With(learner.Value)).ConfigureAwait(false);
        if (row is null) return 0;
        long erased = await connection.Run(cancellation, Sql("DELETE FROM interactions WHERE learner = $1").With(row.Value)).ConfigureAwait(false);
        // Last: its trigger draws the erasure's place under the lock that orders commits, as a group does.
        await connection.Run(cancellation, Sql("DELETE FROM learners WHERE id = $1").With(row.Value)).ConfigureAwait(false);
        return erased;
    }

    public static async Task<ImmutableArray<JournalErasure>> ReadErasures(
        NpgsqlConnection connection, long afterSequence, int limit, CancellationToken cancellation) =>
        [.. await connection.Rows(
            row => new JournalErasure(row.GetInt64(0), new TenantId(row.GetString(1)), new LearnerMark(row.GetFieldValue<byte[]>(2))),
            cancellation,
            Sql("SELECT sequence, tenant, who FROM erasures WHERE sequence > $1 ORDER BY sequence LIMIT $2")
                .With(afterSequence).With((long)Math.Max(0, limit))).ConfigureAwait(false)];

    public static async Task<ImmutableArray<JournalEntry>> Read(
        NpgsqlConnection connection, TenantId tenant, LearnerId learner, long afterVersion, int limit, CancellationToken cancellation)
    {
        NpgsqlBatchCommand read = Sql($"""
            SELECT (SELECT g.first FROM appended_groups g WHERE g.appended = i.appended) + i.place, i.version, {Columns}
            FROM interactions i
            WHERE i.learner = (SELECT l.id FROM learners l WHERE l.tenant = $1 AND l.learner = $2) AND i.version > $3
            ORDER BY i.version LIMIT $4
            """)
            .With(tenant.Value).With(learner.Value).With(afterVersion).With((long)Math.Max(0, limit));
        return [.. await connection.Rows(row => Entry(row, tenant, learner), cancellation, read).ConfigureAwait(false)];
    }

    public static async Task<ImmutableArray<JournalEntry>> ReadAll(
        NpgsqlConnection connection, long afterSequence, int limit, CancellationToken cancellation)
    {
        // From the group on that holds the place: subqueries with an order or an offset stay loops over indexes.
        NpgsqlBatchCommand read = Sql($"""
            SELECT g.first + i.place, i.version, {Columns}, l.tenant, l.learner
            FROM appended_groups g
            CROSS JOIN LATERAL (SELECT * FROM interactions WHERE appended = g.appended AND place > $1 - g.first ORDER BY place) i
            CROSS JOIN LATERAL (SELECT tenant, learner FROM learners WHERE learners.id = i.learner OFFSET 0) l(tenant, learner)
            WHERE g.first >= coalesce((SELECT max(first) FROM appended_groups WHERE first <= $1 + 1), 0)
            ORDER BY g.first, i.place LIMIT $2
            """)
            .With(afterSequence).With((long)Math.Max(0, limit));
        return [.. await connection.Rows(EntryOfAnybody, cancellation, read).ConfigureAwait(false)];
    }

    private static JournalEntry EntryOfAnybody(NpgsqlDataReader row) =>
        Entry(row, new TenantId(row.GetString(2 + ColumnCount)), new LearnerId(row.GetString(3 + ColumnCount)));

    private static JournalEntry Entry(NpgsqlDataReader row, TenantId tenant, LearnerId learner)
    {
        var interaction = new Interaction(
            row.GetString(2),
            new ResourceId(row.GetString(3)),
            (InteractionKind)row.GetInt16(4),
            row.IsDBNull(5) ? null : row.GetFloat(5),
            new DateTimeOffset(row.GetInt64(6), TimeSpan.Zero),
            Details(row),
            Studied(row));
        return new JournalEntry(row.GetInt64(0), tenant, learner, row.GetInt64(1), interaction);
    }

    private static AnswerDetails? Details(NpgsqlDataReader row)
    {
        if (row.IsDBNull(7) && row.IsDBNull(8) && row.IsDBNull(9)) return null;
        return new AnswerDetails(
            row.IsDBNull(7) ? null : row.GetInt32(7), row.IsDBNull(8) ? null : row.GetInt32(8), row.IsDBNull(9) ? null : row.GetFloat(9));
    }

    private static StudiedResource? Studied(NpgsqlDataReader row)
    {
        if (row.IsDBNull(10)) return null;
        string concepts = row.GetString(11);
        return new StudiedResource(
            (ResourceKind)row.GetInt16(10),
            concepts.Length == 0 ? [] : [.. concepts.Split(PostgresInteractionBatch.Separator).Select(id => new ConceptId(id))],
            row.IsDBNull(12) ? null : row.GetFloat(12));
    }

    private static TColumn[] Array<TRow, TColumn>(TRow[] rows, Func<TRow, TColumn> column) => System.Array.ConvertAll(rows, row => column(row));
}
