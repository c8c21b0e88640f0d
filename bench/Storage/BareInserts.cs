using System.Diagnostics;
using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using Sextant.Storage.Postgres;

namespace Sextant.Bench.Storage;

/// <summary>What the server does without a journal above it: the same columns and indexes, nothing looked up, nothing ordered.</summary>
internal sealed class BareInserts(PostgresServer server, string connection, JournalPlan plan)
{
    private const string Single =
        "INSERT INTO bare (appended, place, learner, version, id, resource, kind, at) SELECT nextval('bare_row'), 0, 1, currval('bare_row'), gen_random_uuid()::text, 'course-1/lesson-1', 1, 1;";

    private const string Unnest =
        "INSERT INTO bare (appended, place, learner, version, id, resource, kind, at) SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8)";

    private const string Copy =
        "COPY bare (appended, place, learner, version, id, resource, kind, at) FROM STDIN BINARY";

    private const int Turns = 3;

    private long row;

    public Task Prepare() => PostgresServer.Execute(connection, "CREATE TABLE bare (LIKE interactions INCLUDING ALL); CREATE SEQUENCE bare_row START 1000000000");

    /// <summary>pgbench itself: one row a transaction, from as many connections as the journal has callers.</summary>
    /// <returns>Rows a second, and the mean latency in milliseconds.</returns>
    public object SingleRows()
    {
        string database = new NpgsqlConnectionStringBuilder(connection).Database!;
        string output = PostgresPrograms.Run("sh", "-c", string.Create(
            CultureInfo.InvariantCulture,
            $"""
            PGPASSWORD={PostgresServer.Password} {PostgresPrograms.Folder}/pgbench -n -M prepared -c {plan.Callers} -j 2 -T {plan.Seconds} \
                -h 127.0.0.1 -p {server.Port} -U {PostgresServer.User} -f /dev/stdin {database} <<'SQL'
            {Single}
            SQL
            """));
        return new { rows_per_second = Math.Round(Number(output, "tps = ")), mean_ms = Number(output, "latency average = ") };
    }

    /// <summary>Transactions of so many rows on one connection, as arrays of one statement and by COPY, in turns.</summary>
    /// <returns>Rows a second, and the processor time of the server's process for a row, which a busy machine does not change much.</returns>
    public async Task<object> ManyRows(int rows)
    {
        await using var open = new NpgsqlConnection(connection);
        await open.OpenAsync();
        var (unnest, copy) = (new Turn(), new Turn());
        for (int turn = 0; turn < Turns; turn++)
        {
            await Take(unnest, open, rows, UnnestRows);
            await Take(copy, open, rows, CopyRows);
        }
        return new { unnest = unnest.AsJson, copy = copy.AsJson };
    }

    private async Task Take(Turn turn, NpgsqlConnection open, int rows, Func<NpgsqlConnection, int, Task> write)
    {
        double processor = ProcessorSeconds(open.ProcessID);
        long began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began).TotalSeconds < (double)plan.Seconds / Turns)
        {
            await write(open, rows);
            turn.Rows += rows;
        }
        turn.Seconds += Stopwatch.GetElapsedTime(began).TotalSeconds;
        turn.ProcessorSeconds += ProcessorSeconds(open.ProcessID) - processor;
    }

    /// <summary>Of Linux: a process's own time, in hundredths of a second.</summary>
    private static double ProcessorSeconds(int process)
    {
        string stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat"));
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' '); // from the third on
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / 100.0;
    }

    private async Task CopyRows(NpgsqlConnection open, int rows)
    {
        await using NpgsqlBinaryImporter import = await open.BeginBinaryImportAsync(Copy);
        for (int i = 0; i < rows; i++)
        {
            row++;
            await import.StartRowAsync();
            await import.WriteAsync(row, NpgsqlDbType.Bigint);
            await import.WriteAsync(0, NpgsqlDbType.Integer);
            await import.WriteAsync(2L, NpgsqlDbType.Bigint);
            await import.WriteAsync(row, NpgsqlDbType.Bigint);
            await import.WriteAsync(Guid.NewGuid().ToString(), NpgsqlDbType.Text);
            await import.WriteAsync("course-1/lesson-1", NpgsqlDbType.Text);
            await import.WriteAsync((short)1, NpgsqlDbType.Smallint);
            await import.WriteAsync(1L, NpgsqlDbType.Bigint);
        }
        await import.CompleteAsync();
    }

    private async Task UnnestRows(NpgsqlConnection open, int rows)
    {
        long first = row + 1;
        row += rows;
        long[] numbers = [.. Enumerable.Range(0, rows).Select(i => first + i)];
        await using var insert = new NpgsqlCommand(Unnest, open)
        {
            Parameters =
            {
                new NpgsqlParameter<long[]> { TypedValue = numbers },
                new NpgsqlParameter<int[]> { TypedValue = new int[rows] },
                new NpgsqlParameter<long[]> { TypedValue = [.. numbers.Select(_ => 3L)] },
                new NpgsqlParameter<long[]> { TypedValue = numbers },
                new NpgsqlParameter<string[]> { TypedValue = [.. numbers.Select(_ => Guid.NewGuid().ToString())] },
                new NpgsqlParameter<string[]> { TypedValue = [.. numbers.Select(_ => "course-1/lesson-1")] },
                new NpgsqlParameter<short[]> { TypedValue = new short[rows] },
                new NpgsqlParameter<long[]> { TypedValue = numbers },
            },
        };
        await insert.PrepareAsync();
        await insert.ExecuteNonQueryAsync();
    }

    private static double Number(string output, string label)
    {
        string after = output[(output.IndexOf(label, StringComparison.Ordinal) + label.Length)..];
        return double.Parse(after.AsSpan(0, after.IndexOf(' ')), CultureInfo.InvariantCulture);
    }

    private sealed class Turn
    {
        public long Rows { get; set; }

        public double Seconds { get; set; }

        public double ProcessorSeconds { get; set; }

        public object AsJson => new
        {
            rows_per_second = Math.Round(Rows / Seconds),
            server_us_per_row = Math.Round(1e6 * ProcessorSeconds / Rows, 1),
        };
    }
}
