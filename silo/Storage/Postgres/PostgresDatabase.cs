using Npgsql;
using Sextant.Refusals;

namespace Sextant.Storage.Postgres;

/// <summary>
/// A PostgreSQL database that silos share: its connections, and how reads and transactions are run so that a restart of
/// the server costs callers a moment or a <see cref="RefusalException"/>, never a wrong answer.
/// </summary>
public sealed class PostgresDatabase : IAsyncDisposable
{
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(500)];

    /// <summary>One writes the journal, and two are for short questions such as whether the database answers.</summary>
    private const int ConnectionsApart = 3;

    private readonly NpgsqlDataSource source;
    private readonly PostgresDatabase? apart;
    private readonly TimeProvider time;

    private PostgresDatabase(NpgsqlConnectionStringBuilder settings, TimeProvider time)
    {
        Name = $"PostgreSQL at {settings.Host}:{settings.Port}, database '{settings.Database}', user '{settings.Username}'";
        source = new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
        this.time = time;
    }

    private PostgresDatabase(NpgsqlConnectionStringBuilder settings, PostgresDatabase apart)
        : this(settings, apart.time) => this.apart = apart;

    /// <summary>
    /// The same database by a few connections of its own, for what must go on while reads have taken all the others: the
    /// journal, and the question whether the database answers.
    /// </summary>
    internal PostgresDatabase Apart => apart ?? this;

    /// <summary>Where it is, for the operator; callers of the server are not told.</summary>
    internal string Name { get; }

    internal TimeProvider Time => time;

    /// <summary>Connects to nothing yet. Names of the connection string's settings that are given win over those chosen here.</summary>
    /// <exception cref="StorageException">The connection string cannot be read.</exception>
    public static PostgresDatabase Open(StorageOptions options, TimeProvider? time = null)
    {
        options.Validate();
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString);
            Default(settings, "Timeout", 3); // seconds to wait for a connection
            Default(settings, "Command Timeout", 10); // seconds
            Default(settings, "Maximum Pool Size", 16);
            Default(settings, "Max Auto Prepare", 100);
            Default(settings, "Auto Prepare Min Usages", 2);
            Default(settings, "Application Name", "sextant");
            // A server that vanishes is noticed by its silence, also where nothing is being asked.
            Default(settings, "Tcp Keepalive", true);
            Default(settings, "Tcp Keepalive Time", 5); // seconds
            Default(settings, "Tcp Keepalive Interval", 2); // seconds
            settings.Options = PostgresSessionSettings.Complete(settings.Options, settings.CommandTimeout);
            Default(settings, "No Reset On Close", true); // nothing that is run here leaves anything behind in its session
            var few = new NpgsqlConnectionStringBuilder(settings.ConnectionString) { MaxPoolSize = ConnectionsApart, MinPoolSize = 0 };
            return new PostgresDatabase(settings, new PostgresDatabase(few, time ?? TimeProvider.System));
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException)
        {
            // The failure's own message may repeat what it could not read.
            throw new StorageException($"{StorageOptions.Section}:{nameof(StorageOptions.ConnectionString)} cannot be read: {ConnectionStringFault.Of(options.ConnectionString)}. It is a list such as Host=localhost;Database=sextant;Username=sextant.");
        }
    }

    /// <summary>Runs a read on a connection of its own, again when the connection fails: it must change nothing.</summary>
    /// <exception cref="RefusalException">Unavailable: the server is away, after 3 repeats. Overloaded: no connection is free.</exception>
    public async Task<T> Read<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> read, CancellationToken cancellation = default)
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                await using NpgsqlConnection connection = await Connect(cancellation).ConfigureAwait(false);
                return await read(connection, cancellation).ConfigureAwait(false);
            }
            catch (Exception failure) when (PostgresFailure.Is(failure))
            {
                if (!await MayRepeat(failure, attempt, cancellation).ConfigureAwait(false)) throw PostgresFailure.Refusal(failure);
            }
        }
    }

    /// <summary>
    /// Runs the work in a transaction (read committed), again when it failed before the commit was asked for and may
    /// succeed now: the work must have no other effect. A commit whose answer is lost is never repeated.
    /// </summary>
    /// <exception cref="RefusalException">
    /// Unavailable: nothing was changed, or, when the message says so, it is not known whether it was. Overloaded: no connection is free.
    /// </exception>
    public async Task<T> Write<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellation = default)
    {
        for (int attempt = 0; ; attempt++)
        {
            bool committing = false;
            try
            {
                await using NpgsqlConnection connection = await Connect(cancellation).ConfigureAwait(false);
                await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
                T result = await work(connection, cancellation).ConfigureAwait(false);
                committing = true;
                await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false); // an outcome is not given up on
                return result;
            }
            catch (Exception failure) when (PostgresFailure.Is(failure))
            {
                if (committing && PostgresFailure.LeavesCommitOpen(failure)) throw Unknown(failure);
                if (!await MayRepeat(failure, attempt, cancellation).ConfigureAwait(false)) throw PostgresFailure.Refusal(failure);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await source.DisposeAsync().ConfigureAwait(false);
        if (apart is not null) await apart.DisposeAsync().ConfigureAwait(false);
    }

    internal static RefusalException Unknown(Exception failure) => RefusalException.Unavailable(
        "The database was lost while it committed: whether the change was written is not known. Send it again under the same ids.", failure);

    /// <summary>A connection of the pool, which the caller gives back by disposing of it. Failures come untranslated.</summary>
    internal ValueTask<NpgsqlConnection> Connect(CancellationToken cancellation) => source.OpenConnectionAsync(cancellation);

    /// <summary>After a failure: the idle connections are probably as dead as the one that failed.</summary>
    internal void ForgetConnections() => source.Clear();

    private async Task<bool> MayRepeat(Exception failure, int attempt, CancellationToken cancellation)
    {
        if (attempt >= Pauses.Length || !PostgresFailure.IsPassing(failure) || PostgresFailure.IsPoolExhausted(failure)) return false;
        if (failure is not PostgresException) ForgetConnections();
        await Task.Delay(Pauses[attempt], time, cancellation).ConfigureAwait(false);
        return true;
    }

    private static void Default(NpgsqlConnectionStringBuilder settings, string name, object value)
    {
        if (!settings.ShouldSerialize(name)) settings[name] = value;
    }
}
