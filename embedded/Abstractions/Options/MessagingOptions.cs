namespace Orleans.Configuration;

public abstract class MessagingOptions
{
    /// <summary>How long a caller waits before a <see cref="TimeoutException"/>; seen to within a second. The work goes on.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether the token given to the grain is cancelled when its caller has waited too long.</summary>
    public bool CancelRequestOnTimeout { get; set; }
}

/// <summary>For calls from within silos.</summary>
public class SiloMessagingOptions : MessagingOptions
{
    /// <summary>
    /// Calls that may run and wait at an activation: with more than so many there, a call is refused with
    /// <see cref="Runtime.LimitExceededException"/>. 0 is without limit.
    /// </summary>
    public int MaxEnqueuedRequestsHardLimit { get; set; }

    /// <summary>The same for each stateless worker.</summary>
    public int MaxEnqueuedRequestsHardLimit_StatelessWorker { get; set; }

    /// <summary>How often a call follows a grain from an activation that ends to the next.</summary>
    public int MaxForwardCount { get; set; } = 2;
}

/// <summary>For calls from clients outside the silos.</summary>
public class ClientMessagingOptions : MessagingOptions;
