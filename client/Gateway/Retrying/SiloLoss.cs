using Orleans.Runtime;
using Orleans.Runtime.Messaging;
using Orleans.Storage;

namespace Sextant.Gateway.Retrying;

/// <summary>Which failures say that the silo of a call is gone, or its grain has just moved: the next call wakes it elsewhere.</summary>
internal static class SiloLoss
{
    /// <summary>
    /// Not what is overloaded, nor what did not answer in time: repeating that would add to what is too much already.
    /// </summary>
    public static bool Explains(Exception failure) => failure is
        SiloUnavailableException or OrleansMessageRejectionException or ConnectionFailedException or InconsistentStateException;
}
