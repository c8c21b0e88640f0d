using System.Net.Sockets;
using Npgsql;
using Sextant.Refusals;

namespace Sextant.Storage.Postgres;

/// <summary>What PostgreSQL or the way to it answered instead of doing what was asked, in words that tell no secret.</summary>
internal static class PostgresFailure
{
    private const string IdleInTransaction = "25P03"; // idle_in_transaction_session_timeout

    /// <summary>Whether it is the database that failed, and not the program that asks.</summary>
    public static bool Is(Exception failure) => failure is NpgsqlException or SocketException or TimeoutException or IOException and not StorageException;

    /// <summary>Whether the same may succeed in a moment: the server restarts, the line broke, two transactions stood in each other's way.</summary>
    public static bool IsPassing(Exception failure) => failure switch
    {
        PostgresException refused => refused.IsTransient || refused.SqlState is
            PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.QueryCanceled or IdleInTransaction,
        // What Npgsql says of its own to a server that answers: no password given, no encryption offered.
        NpgsqlException { InnerException: null } => false,
        _ => Is(failure),
    };

    /// <summary>Whether nobody can be served: the server does not answer, or answers that it starts, stops or is full.</summary>
    public static bool IsAway(Exception failure) => failure switch
    {
        PostgresException refused => refused.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown
            or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections || IsOfConnection(refused),
        // A commit without an answer.
        RefusalException { InnerException: { } inner } => IsAway(inner),
        _ => Is(failure) && !IsPoolExhausted(failure),
    };

    /// <summary>Whether another holds what is needed, on a server that answers: waiting longer helps, other connections do not.</summary>
    public static bool IsContention(Exception failure) => failure is PostgresException
    {
        SqlState: PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.DeadlockDetected or IdleInTransaction
    };

    /// <summary>
    /// Of what a commit failed with: whether it may have been written all the same. What the server refuses is not; a line
    /// that breaks says nothing, and neither does a server that is ended, or a pooler that answers in place of a server it has lost.
    /// </summary>
    public static bool LeavesCommitOpen(Exception failure) => failure is PostgresException refused
        ? IsOfConnection(refused) || refused.SqlState.StartsWith("57P0", StringComparison.Ordinal)
        : Is(failure);

    /// <summary>Whether one change of several may be at fault: its values, not the database.</summary>
    public static bool MayBeOnes(Exception failure) => failure switch
    {
        PostgresException refused => refused.SqlState.StartsWith("22", StringComparison.Ordinal) || refused.SqlState.StartsWith("23", StringComparison.Ordinal),
        _ => !Is(failure) && failure is not RefusalException,
    };

    /// <summary>Every connection of the pool was in use for as long as a caller may wait for one.</summary>
    public static bool IsPoolExhausted(Exception failure) =>
        failure is NpgsqlException and not PostgresException && failure.Message.Contains("pool has been exhausted", StringComparison.Ordinal);

    public static RefusalException Refusal(Exception failure) => IsPoolExhausted(failure)
        ? RefusalException.Overloaded("Every connection to the database is in use; try again in a second.")
        : RefusalException.Unavailable($"The database cannot do it now: {Explain(failure)}.", failure);

    /// <summary>What has happened, without the address, which callers are not told.</summary>
    public static string Explain(Exception failure) => failure switch
    {
        PostgresException refused => Explain(refused.SqlState),
        { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } } => "nothing listens at its address",
        { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain } } => "its host name is not known",
        TimeoutException or { InnerException: TimeoutException } => "it does not answer in time",
        NpgsqlException { InnerException: null } when failure.Message.Contains("password", StringComparison.OrdinalIgnoreCase) => "it asks for a password",
        _ => "the connection to it is lost",
    };

    private static bool IsOfConnection(PostgresException refused) => refused.SqlState.StartsWith("08", StringComparison.Ordinal);

    private static string Explain(string state) => state switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => "it refuses the user or the password",
        PostgresErrorCodes.InvalidCatalogName => "it has no database of that name",
        PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown => "it is starting or stopping",
        PostgresErrorCodes.TooManyConnections => "it has no connection left",
        IdleInTransaction => "the silo took too long over a change, which was undone",
        PostgresErrorCodes.DiskFull => "its disk is full",
        PostgresErrorCodes.InsufficientPrivilege => "the user may not do that",
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn => "its tables are not those of this program; run with --migrate",
        PostgresErrorCodes.ReadOnlySqlTransaction => "it is a replica that cannot be written",
        PostgresErrorCodes.LockNotAvailable => "another holds what the change needs",
        PostgresErrorCodes.QueryCanceled => "it does not answer in time",
        ['0', '8', ..] => "the connection to it is lost",
        _ => $"it answers with error {state}",
    };
}
