using System.Globalization;

namespace Sextant.Storage.Postgres;

/// <summary>
/// What a connection asks of the server for its own session, so that a silo that stops between a statement and its commit
/// (a frozen machine, a cut line) does not keep for long what it has locked.
/// </summary>
internal static class PostgresSessionSettings
{
    /// <summary>After it, a transaction in which nothing happens is undone, and its connection closed.</summary>
    public static readonly TimeSpan LongestIdleTransaction = TimeSpan.FromSeconds(5);

    /// <summary>How long a lock is waited for: beyond the end of the transaction of one that vanished with it.</summary>
    private static readonly TimeSpan LongestLockWait = TimeSpan.FromSeconds(7);

    /// <summary>Adds what the options do not name.</summary>
    /// <param name="options">Of the connection string, as the server's command line has them: <c>-c name=value</c>.</param>
    /// <param name="commandTimeout">
    /// Seconds, 0 for none. A wait for a lock ends sooner: then the server has said what is wrong, and is not taken for one that is away.
    /// </param>
    public static string Complete(string? options, int commandTimeout)
    {
        double lockWait = LongestLockWait.TotalMilliseconds;
        if (commandTimeout > 0) lockWait = Math.Min(lockWait, 700 * commandTimeout);
        (string Name, double Value)[] chosen =
        [
            ("idle_in_transaction_session_timeout", LongestIdleTransaction.TotalMilliseconds),
            ("lock_timeout", lockWait), // milliseconds
            ("tcp_keepalives_idle", 5), // seconds
            ("tcp_keepalives_interval", 2), // seconds
            ("tcp_keepalives_count", 3),
            ("tcp_user_timeout", 10_000), // milliseconds
        ];
        string given = options ?? "";
        IEnumerable<string> added = chosen
            .Where(setting => !given.Contains(setting.Name, StringComparison.OrdinalIgnoreCase))
            .Select(setting => string.Create(CultureInfo.InvariantCulture, $"-c {setting.Name}={setting.Value:0}"));
        return string.Join(' ', [.. given.Length == 0 ? [] : new[] { given }, .. added]);
    }
}
