namespace Orleans;

/// <summary>Asked when a client finds no silo as it starts.</summary>
public interface IClientConnectionRetryFilter
{
    /// <summary>Returns, after as long a pause as it likes, whether to look again; false ends the start with the exception.</summary>
    Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken);
}
