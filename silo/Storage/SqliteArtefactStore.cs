using System.Collections.Immutable;
using Sextant.Refusals;
using Sextant.Training;

namespace Sextant.Storage;

/// <summary>Trained models of one sort in a file.</summary>
public sealed class SqliteArtefactStore : IArtefactStore, IAsyncDisposable
{
    /// <summary>Of relevance models, of tracing models, and of kept counts.</summary>
    public const string RelevanceFile = "artefacts.db", TracingFile = "tracing.db", CountsFile = "counts.db";

    private const int Version = 1;

    private const string Schema = """
        CREATE TABLE artefacts (
            id INTEGER PRIMARY KEY,
            tenant TEXT NOT NULL,
            name TEXT NOT NULL,
            trained INTEGER NOT NULL, -- Unix milliseconds
            remarks BLOB NOT NULL,
            content BLOB NOT NULL,
            UNIQUE (tenant, name)) STRICT;
        CREATE TABLE choices (
            tenant TEXT PRIMARY KEY,
            active TEXT,
            previous TEXT) STRICT
        """;

    private SqliteArtefactStore(SqliteDatabase database) => Database = database;

    internal SqliteDatabase Database { get; }

    /// <exception cref="StorageException">The file cannot be opened, is damaged or was written by a newer Sextant.</exception>
    public static SqliteArtefactStore Open(DataFolder folder, StorageOptions options, string file = RelevanceFile) =>
        new(SqliteDatabase.Open(folder, file, new SqliteSchema(Version, Schema, PageSize: 16384), options));

    public Task Put(TenantId tenant, Artefact artefact, ReadOnlyMemory<byte> content, CancellationToken cancellation = default)
    {
        byte[] remarks = StorageJson.Write(artefact.Remarks);
        return Database.Write(
            1,
            connection =>
            {
                if (Exists(connection, tenant, artefact.Name))
                    throw new RefusalException(Refusal.Conflict, $"There is a model '{artefact.Name}' already.", "name");
                connection.Prepare("INSERT INTO artefacts (tenant, name, trained, remarks, content) VALUES (?1, ?2, ?3, ?4, ?5)")
                    .Bind(1, tenant.Value).Bind(2, artefact.Name).Bind(3, artefact.TrainedAt.ToUnixTimeMilliseconds())
                    .Bind(4, remarks).Bind(5, content.Span).Run();
                return true;
            },
            cancellation);
    }

    public Task<ImmutableArray<Artefact>> List(TenantId tenant, CancellationToken cancellation = default) => Database.Read(
        connection =>
        {
            var artefacts = ImmutableArray.CreateBuilder<Artefact>();
            var rows = connection.Prepare("SELECT name, trained, remarks FROM artefacts WHERE tenant = ?1 ORDER BY trained DESC, id DESC").Bind(1, tenant.Value);
            while (rows.Step())
            {
                artefacts.Add(new Artefact(
                    rows.Text(0), DateTimeOffset.FromUnixTimeMilliseconds(rows.Int64(1)),
                    StorageJson.Read<ImmutableSortedDictionary<string, string>>(rows.Bytes(2))));
            }
            return artefacts.ToImmutable();
        },
        cancellation);

    public Task<byte[]?> Read(TenantId tenant, string name, CancellationToken cancellation = default) => Database.Read(
        connection =>
        {
            var rows = connection.Prepare("SELECT content FROM artefacts WHERE tenant = ?1 AND name = ?2").Bind(1, tenant.Value).Bind(2, name);
            byte[]? content = rows.Step() ? rows.Bytes(0).ToArray() : null;
            rows.Reset();
            return content;
        },
        cancellation);

    public Task<ArtefactChoice> ReadChoice(TenantId tenant, CancellationToken cancellation = default) =>
        Database.Read(connection => ChoiceOf(connection, tenant), cancellation);

    public Task<ImmutableDictionary<TenantId, ArtefactChoice>> Choices(CancellationToken cancellation = default) => Database.Read(
        connection =>
        {
            var choices = ImmutableDictionary.CreateBuilder<TenantId, ArtefactChoice>();
            var rows = connection.Prepare("SELECT tenant, active, previous FROM choices");
            while (rows.Step()) choices[new TenantId(rows.Text(0))] = Choice(rows, 1);
            return choices.ToImmutable();
        },
        cancellation);

    public Task SaveChoice(TenantId tenant, ArtefactChoice choice, CancellationToken cancellation = default) => Database.Write(
        1,
        connection =>
        {
            foreach (string? name in (ReadOnlySpan<string?>)[choice.Active, choice.Previous])
            {
                if (name is not null && !Exists(connection, tenant, name))
                    throw RefusalException.NotFound($"There is no trained model '{name}'.", "name");
            }
            var put = connection.Prepare("INSERT OR REPLACE INTO choices (tenant, active, previous) VALUES (?1, ?2, ?3)").Bind(1, tenant.Value);
            Bind(put, 2, choice.Active);
            Bind(put, 3, choice.Previous);
            put.Run();
            return true;
        },
        cancellation);

    /// <remarks>What is removed may name learners: nothing of it stays in the log.</remarks>
    public Task Trim(TenantId tenant, int keep, CancellationToken cancellation = default) => Database.Erase(
        connection => connection.Prepare("""
            DELETE FROM artefacts WHERE tenant = ?1
            AND id NOT IN (SELECT id FROM artefacts WHERE tenant = ?1 ORDER BY trained DESC, id DESC LIMIT ?2)
            AND name NOT IN (SELECT active FROM choices WHERE tenant = ?1 AND active IS NOT NULL
                             UNION SELECT previous FROM choices WHERE tenant = ?1 AND previous IS NOT NULL)
            """).Bind(1, tenant.Value).Bind(2, keep).Run(),
        cancellation);

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private static bool Exists(SqliteConnection connection, TenantId tenant, string name) =>
        connection.Prepare("SELECT 1 FROM artefacts WHERE tenant = ?1 AND name = ?2").Bind(1, tenant.Value).Bind(2, name).Scalar() is not null;

    private static ArtefactChoice ChoiceOf(SqliteConnection connection, TenantId tenant)
    {
        var rows = connection.Prepare("SELECT active, previous FROM choices WHERE tenant = ?1").Bind(1, tenant.Value);
        ArtefactChoice choice = rows.Step() ? Choice(rows, 0) : ArtefactChoice.None;
        rows.Reset();
        return choice;
    }

    private static ArtefactChoice Choice(SqliteStatement row, int first) =>
        new(row.IsNull(first) ? null : row.Text(first), row.IsNull(first + 1) ? null : row.Text(first + 1));

    private static void Bind(SqliteStatement statement, int parameter, string? text)
    {
        if (text is null) statement.BindNull(parameter);
        else statement.Bind(parameter, text);
    }
}
