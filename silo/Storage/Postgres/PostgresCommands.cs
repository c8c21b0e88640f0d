using Npgsql;

namespace Sextant.Storage.Postgres;

/// <summary>Statements with their parameters, several to a round trip.</summary>
internal static class PostgresCommands
{
    public static NpgsqlBatchCommand Sql(string text) => new(text);

    /// <summary>Adds the value of the next parameter: $1, $2 and so on.</summary>
    public static NpgsqlBatchCommand With<T>(this NpgsqlBatchCommand command, T value)
    {
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        return command;
    }

    /// <summary>Runs statements in order, in one round trip; says how many rows the last one changed.</summary>
    public static async Task<int> Run(this NpgsqlConnection connection, CancellationToken cancellation, params NpgsqlBatchCommand[] commands)
    {
        await using NpgsqlBatch batch = connection.Batch(commands);
        await batch.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        return commands[^1].RecordsAffected;
    }

    /// <summary>Runs statements in order, in one round trip; the first column of the first row that any gives, or a default.</summary>
    public static async Task<T?> Scalar<T>(this NpgsqlConnection connection, CancellationToken cancellation, params NpgsqlBatchCommand[] commands)
    {
        await using NpgsqlBatch batch = connection.Batch(commands);
        return await batch.ExecuteScalarAsync(cancellation).ConfigureAwait(false) is T value ? value : default;
    }

    /// <summary>Runs statements in order, in one round trip; every row of the first that gives any.</summary>
    public static async Task<List<T>> Rows<T>(
        this NpgsqlConnection connection, Func<NpgsqlDataReader, T> row, CancellationToken cancellation, params NpgsqlBatchCommand[] commands)
    {
        await using NpgsqlBatch batch = connection.Batch(commands);
        await using NpgsqlDataReader reader = await batch.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        return await reader.Rows(row, cancellation).ConfigureAwait(false);
    }

    /// <summary>The rows of the result that the reader stands at.</summary>
    public static async Task<List<T>> Rows<T>(this NpgsqlDataReader reader, Func<NpgsqlDataReader, T> row, CancellationToken cancellation)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false)) rows.Add(row(reader));
        return rows;
    }

    public static string? TextOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static NpgsqlBatch Batch(this NpgsqlConnection connection, params NpgsqlBatchCommand[] commands)
    {
        var batch = new NpgsqlBatch(connection);
        foreach (NpgsqlBatchCommand command in commands) batch.BatchCommands.Add(command);
        return batch;
    }
}
