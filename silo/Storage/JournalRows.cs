using System.Collections.Immutable;
using Sextant.Learners;
using Sextant.Resources;

namespace Sextant.Storage;

/// <summary>The journal's statements. Learners stand as their row ids.</summary>
internal static class JournalRows
{
    /// <summary>Of an interaction, in the order in which <see cref="Entry"/> reads them from column 2 on.</summary>
    private const string Columns =
        "id, resource, kind, value, at, attempts, hints, seconds, studied_kind, studied_concepts, studied_difficulty";

    private const int ColumnCount = 11;

    private static readonly string AllColumns = string.Join(", ", Columns.Split(", ").Select(column => $"i.{column}"));

    // Ids hold no control characters.
    private const char Separator = '\n';

    public static long? Find(SqliteConnection connection, TenantId tenant, LearnerId learner) => connection
        .Prepare("SELECT id FROM learners WHERE tenant = ?1 AND learner = ?2")
        .Bind(1, tenant.Value).Bind(2, learner.Value).Scalar();

    public static long Intern(SqliteConnection connection, TenantId tenant, LearnerId learner)
    {
        connection.Prepare("INSERT INTO learners (tenant, learner) VALUES (?1, ?2)")
            .Bind(1, tenant.Value).Bind(2, learner.Value).Run();
        return connection.LastRowId;
    }

    public static long LastVersion(SqliteConnection connection, long learner) => connection
        .Prepare("SELECT version FROM interactions WHERE learner = ?1 ORDER BY version DESC LIMIT 1")
        .Bind(1, learner).Scalar() ?? 0;

    /// <summary>False, with nothing inserted, when the learner has used the interaction's id before.</summary>
    public static bool Insert(SqliteConnection connection, long sequence, long learner, long version, Interaction interaction)
    {
        var insert = connection.Prepare($"""
            INSERT INTO interactions (sequence, learner, version, {Columns})
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
            ON CONFLICT (learner, id) DO NOTHING
            """);
        insert.Bind(1, sequence).Bind(2, learner).Bind(3, version).Bind(4, interaction.Id).Bind(5, interaction.ResourceId.Value);
        insert.Bind(6, (long)interaction.Kind).Bind(8, interaction.At.UtcTicks);
        _ = interaction.Value is { } value ? insert.Bind(7, value) : insert.BindNull(7);
        _ = interaction.Details?.Attempts is { } attempts ? insert.Bind(9, attempts) : insert.BindNull(9);
        _ = interaction.Details?.Hints is { } hints ? insert.Bind(10, hints) : insert.BindNull(10);
        _ = interaction.Details?.Seconds is { } seconds ? insert.Bind(11, seconds) : insert.BindNull(11);
        _ = interaction.Studied is { } studied ? insert.Bind(12, (long)studied.Kind) : insert.BindNull(12);
        _ = interaction.Studied is { } asked ? insert.Bind(13, string.Join(Separator, asked.Concepts.Select(concept => concept.Value))) : insert.BindNull(13);
        _ = interaction.Studied?.Difficulty is { } difficulty ? insert.Bind(14, difficulty) : insert.BindNull(14);
        return insert.Run() == 1;
    }

    public static ImmutableArray<JournalErasure> ReadErasures(SqliteConnection connection, long afterSequence, int limit)
    {
        var erasures = ImmutableArray.CreateBuilder<JournalErasure>();
        var rows = connection.Prepare("SELECT sequence, tenant, who FROM erasures WHERE sequence > ?1 ORDER BY sequence LIMIT ?2")
            .Bind(1, afterSequence).Bind(2, Math.Max(0, limit));
        while (rows.Step()) erasures.Add(new JournalErasure(rows.Int64(0), new TenantId(rows.Text(1)), new LearnerMark(rows.Bytes(2))));
        return erasures.ToImmutable();
    }

    public static int Erase(SqliteConnection connection, long sequence, long row, TenantId tenant, LearnerId learner)
    {
        int erased = connection.Prepare("DELETE FROM interactions WHERE learner = ?1").Bind(1, row).Run();
        connection.Prepare("DELETE FROM learners WHERE id = ?1").Bind(1, row).Run();
        connection.Prepare("INSERT INTO erasures (sequence, tenant, who) VALUES (?1, ?2, ?3)")
            .Bind(1, sequence).Bind(2, tenant.Value).Bind(3, LearnerMark.Of(tenant, learner).ToArray()).Run();
        return erased;
    }

    public static ImmutableArray<JournalEntry> Read(
        SqliteConnection connection, TenantId tenant, LearnerId learner, long afterVersion, int limit)
    {
        var rows = connection.Prepare($"""
            SELECT sequence, version, {Columns} FROM interactions
            WHERE learner = (SELECT id FROM learners WHERE tenant = ?1 AND learner = ?2) AND version > ?3
            ORDER BY version LIMIT ?4
            """);
        rows.Bind(1, tenant.Value).Bind(2, learner.Value).Bind(3, afterVersion).Bind(4, Math.Max(0, limit));
        var entries = ImmutableArray.CreateBuilder<JournalEntry>();
        while (rows.Step()) entries.Add(Entry(rows, tenant, learner));
        return entries.DrainToImmutable();
    }

    public static ImmutableArray<JournalEntry> ReadAll(SqliteConnection connection, long afterSequence, int limit)
    {
        // A cross join is never reordered: the journal from the given place on, and each row's learner.
        var rows = connection.Prepare($"""
            SELECT i.sequence, i.version, {AllColumns}, l.tenant, l.learner
            FROM interactions i CROSS JOIN learners l ON l.id = i.learner
            WHERE i.sequence > ?1 ORDER BY i.sequence LIMIT ?2
            """);
        rows.Bind(1, afterSequence).Bind(2, Math.Max(0, limit));
        var entries = ImmutableArray.CreateBuilder<JournalEntry>();
        while (rows.Step()) entries.Add(Entry(rows, new TenantId(rows.Text(2 + ColumnCount)), new LearnerId(rows.Text(3 + ColumnCount))));
        return entries.DrainToImmutable();
    }

    private static JournalEntry Entry(SqliteStatement row, TenantId tenant, LearnerId learner)
    {
        var interaction = new Interaction(
            row.Text(2),
            new ResourceId(row.Text(3)),
            (InteractionKind)row.Int64(4),
            row.IsNull(5) ? null : (float)row.Double(5),
            new DateTimeOffset(row.Int64(6), TimeSpan.Zero),
            Details(row),
            Studied(row));
        return new JournalEntry(row.Int64(0), tenant, learner, row.Int64(1), interaction);
    }

    private static AnswerDetails? Details(SqliteStatement row)
    {
        if (row.IsNull(7) && row.IsNull(8) && row.IsNull(9)) return null;
        return new AnswerDetails(
            row.IsNull(7) ? null : (int)row.Int64(7), row.IsNull(8) ? null : (int)row.Int64(8), row.IsNull(9) ? null : (float)row.Double(9));
    }

    private static StudiedResource? Studied(SqliteStatement row)
    {
        if (row.IsNull(10)) return null;
        string concepts = row.Text(11);
        return new StudiedResource(
            (ResourceKind)row.Int64(10),
            concepts.Length == 0 ? [] : [.. concepts.Split(Separator).Select(id => new ConceptId(id))],
            row.IsNull(12) ? null : (float)row.Double(12));
    }
}
