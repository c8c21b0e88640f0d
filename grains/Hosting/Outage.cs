using Microsoft.Extensions.Logging;
using Sextant.Refusals;

namespace Sextant.Hosting;

/// <summary>
/// What is logged of work in the background that fails and is tried again: while storage or another silo is away one line
/// when that begins and one when it is over, however often it is tried between; everything else as it is, with its trace.
/// </summary>
/// <param name="work">What is interrupted, as a line begins: <c>Following the catalogue</c>.</param>
internal sealed partial class Outage(string work, TimeProvider time, ILogger logger)
{
    private long since; // a timestamp; 0 while it works

    /// <summary>It did not work, and will be tried again.</summary>
    public void Failed(Exception failure)
    {
        if (!IsUnavailability(failure)) OtherFailure(work, failure);
        else if (Interlocked.CompareExchange(ref since, Math.Max(1, time.GetTimestamp()), 0) == 0) Begins(work, ReasonOf(failure));
    }

    /// <summary>It worked.</summary>
    public void Over()
    {
        if (Volatile.Read(ref since) == 0 || Interlocked.Exchange(ref since, 0) is not (not 0 and long began)) return;
        double seconds = time.GetElapsedTime(began).TotalSeconds;
        Ends(work, seconds);
    }

    /// <summary>Whether something that the work needs is away or has too much to do, and is so in words: a trace would add nothing.</summary>
    internal static bool IsUnavailability(Exception failure) => failure switch
    {
        AggregateException several => several.InnerExceptions.All(IsUnavailability),
        RefusalException refusal => refusal.Refusal is Refusal.Unavailable or Refusal.Overloaded,
        OrleansException { InnerException: RefusalException refusal } => IsUnavailability(refusal),
        // Storage that cannot be opened is an IOException too.
        _ => failure is IOException or TimeoutException or SiloUnavailableException or OrleansMessageRejectionException,
    };

    /// <summary>
    /// The first failure's, which of several away for the same reason is that of all. Orleans' own words are left out: they
    /// name grains, and with them learners.
    /// </summary>
    private static string ReasonOf(Exception failure) => failure switch
    {
        AggregateException { InnerExceptions: [var first, ..] } => ReasonOf(first),
        OrleansException { InnerException: RefusalException refusal } => refusal.Message,
        RefusalException or IOException => failure.Message,
        _ => "another silo does not answer.",
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Work} is interrupted, and tried again until it works: {Reason}")]
    private partial void Begins(string work, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Work} goes on, after {Seconds:0.0} s.")]
    private partial void Ends(string work, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Work} failed; trying again.")]
    private partial void OtherFailure(string work, Exception failure);
}
