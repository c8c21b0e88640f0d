namespace Orleans.Runtime.Messaging;

/// <summary>No connection to a silo could be made. Within one process that does not happen: only clients of the packages meet it.</summary>
[GenerateSerializer]
public class ConnectionFailedException : OrleansException
{
    public ConnectionFailedException()
    {
    }

    public ConnectionFailedException(string message)
        : base(message)
    {
    }

    public ConnectionFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
