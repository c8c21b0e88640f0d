using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Sextant.Storage.Postgres;

/// <summary>
/// A throw-away PostgreSQL server on a free port of loopback, in a temporary folder that goes with it. It also goes when the
/// process that started it is killed: a shell that holds the server waits for the end of its own input.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    public const string User = "sextant";
    public const string Password = "not-a-secret";

    private const string Template = "sextant_template";

    private static readonly Lazy<PostgresServer> TheShared = new(StartShared);

    private readonly string folder = PostgresPrograms.Run("mktemp", "-d", "-t", "sextant-postgres-XXXXXX").Trim();
    private readonly Lazy<Task> template;
    private readonly string[] settings;
    private Process? holder;
    private int databases;

    private PostgresServer(string[] settings)
    {
        this.settings = settings;
        template = new Lazy<Task>(MakeTemplate);
        Port = FreePort();
        string password = Path.Combine(folder, "password");
        PostgresPrograms.Run("sh", "-c", $"echo {Password} > {password}");
        PostgresPrograms.Run(
            "initdb", "-D", Data, "-U", User, $"--pwfile={password}", "--auth-local=trust", "--auth-host=scram-sha-256", "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions");
    }

    /// <summary>One for the whole test run, without syncs: what a killed server has written the machine still has. Do not stop this one.</summary>
    public static PostgresServer Shared => TheShared.Value;

    public int Port { get; }

    private string Data => Path.Combine(folder, "data");

    /// <summary>One that a test may stop and kill.</summary>
    /// <param name="settings">Of <c>postgresql.conf</c>, such as <c>fsync=on</c>, which with everything else is the default here off.</param>
    public static async Task<PostgresServer> Create(params string[] settings)
    {
        var server = new PostgresServer(settings);
        await server.Start();
        return server;
    }

    /// <summary>Of a database of its own, with the schema of this program.</summary>
    public async Task<string> CreateDatabase()
    {
        await template.Value;
        return await CreateDatabase($"TEMPLATE {Template}");
    }

    /// <summary>Of a database of its own, without tables.</summary>
    public Task<string> CreateEmptyDatabase() => CreateDatabase("");

    /// <summary>With more patience for a connection than a silo has: all tests start at once, on few processors.</summary>
    public string ConnectionString(string database) => string.Create(
        CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Database={database};Username={User};Password={Password};Timeout=20");

    /// <summary>Runs SQL in the database of a connection string, on a connection outside every pool.</summary>
    public static async Task Execute(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Returns when the server takes connections, after a recovery where one is due.</summary>
    public async Task Start()
    {
        // What a killed server leaves: its children need a moment to notice, and until then no other may start.
        long began = Stopwatch.GetTimestamp();
        while (!await TryStart())
        {
            if (Stopwatch.GetElapsedTime(began) > TimeSpan.FromSeconds(30))
                throw new InvalidOperationException($"PostgreSQL did not start: {await File.ReadAllTextAsync(Path.Combine(folder, "log"))}");
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    /// <summary>As an operator stops it: transactions under way are rolled back, connections closed, all is written.</summary>
    public Task Stop() => Signal("INT");

    /// <summary>SIGKILL: nothing is written any more, and no caller is told.</summary>
    public Task Kill() => Signal("KILL");

    public async ValueTask DisposeAsync()
    {
        if (holder is not null) await Signal("QUIT");
        Remove();
    }

    private static PostgresServer StartShared()
    {
        var server = new PostgresServer([]);
        server.Start().GetAwaiter().GetResult();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return server;
    }

    private async Task<string> CreateDatabase(string how)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"sextant_{Interlocked.Increment(ref databases)}");
        await Execute(ConnectionString("postgres"), $"CREATE DATABASE {name} {how}");
        return ConnectionString(name);
    }

    private async Task MakeTemplate()
    {
        await Execute(ConnectionString("postgres"), $"CREATE DATABASE {Template}");
        await using var database = PostgresDatabase.Open(
            new StorageOptions { Provider = StorageOptions.Postgres, ConnectionString = ConnectionString(Template) + ";Pooling=false" });
        await PostgresMigrations.Apply(database);
    }

    private async Task<bool> TryStart()
    {
        string[] all = [
            string.Create(CultureInfo.InvariantCulture, $"port={Port}"), "listen_addresses=127.0.0.1", $"unix_socket_directories={folder}",
            "fsync=off", "full_page_writes=off", "synchronous_commit=local", "shared_buffers=64MB", "max_connections=200", .. settings];
        string server = $"{PostgresPrograms.Folder}/postgres -D {Data} {string.Join(' ', all.Select(setting => $"-c {setting}"))}";
        // The shell ends with the server, and the server with the shell's input, which ends with this process.
        holder = PostgresPrograms.Start("sh", "-c", $"""
            exec 3<&0
            {server} </dev/null >>{folder}/log 2>&1 &
            child=$!
            (read -r end <&3; trap '' TERM; while kill -QUIT $child; do sleep 0.1; done; rm -rf {folder}) 2>/dev/null &
            waiter=$!
            exec 3<&-
            wait $child
            kill $waiter 2>/dev/null
            """);
        while (!holder.HasExited)
        {
            try
            {
                await Execute(ConnectionString("postgres"), "SELECT 1");
                return true;
            }
            catch (NpgsqlException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20)); // another process starts, in real time
            }
        }
        return false;
    }

    private async Task Signal(string signal)
    {
        string pid = (await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid")))[0];
        PostgresPrograms.Run("kill", $"-{signal}", pid);
        await holder!.WaitForExitAsync();
        holder.Dispose();
        holder = null;
    }

    private void Remove() => PostgresPrograms.Run("rm", "-rf", folder);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
