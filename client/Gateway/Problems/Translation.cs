using Orleans.Runtime;
using Orleans.Runtime.Messaging;
using Orleans.Storage;
using Sextant.Refusals;

namespace Sextant.Gateway.Problems;

/// <summary>From what went wrong to what the caller is told.</summary>
internal static class Translation
{
    /// <summary>Null for what is a fault of Sextant's own.</summary>
    public static Wire.Problem? Of(Exception exception) => exception switch
    {
        OrleansException { InnerException: RefusalException refused } => Of(refused),
        LimitExceededException => ProblemCode.Overloaded.Say("Too many requests wait for the same learner or resource. Try again in a moment."),
        GatewayTooBusyException => ProblemCode.Overloaded.Say("Sextant has too much to do. Try again in a moment."),
        InconsistentStateException => ProblemCode.Unavailable.Say("The part of Sextant that answers this has just moved. Repeat the request."),
        ProblemException problem => problem.Problem,
        RefusalException refusal => CodeOf(refusal.Refusal).Say(refusal.Message, refusal.Field),
        BadHttpRequestException bad => OfServer(bad),
        TimeoutException => ProblemCode.Unavailable.Say("No answer came in time. What was asked may still happen: repeat it, it counts once."),
        SiloUnavailableException or OrleansMessageRejectionException or ConnectionFailedException =>
            ProblemCode.Unavailable.Say("The part of Sextant that answers this is moving or gone. Repeat the request."),
        ArgumentException unknown when NobodyHas(unknown) =>
            ProblemCode.Unavailable.Say("No silo that is here now does this part of the work. Repeat the request in a moment."),
        _ => null,
    };

    /// <summary>Whether the same call may succeed a moment later.</summary>
    public static bool IsTransient(Exception exception) => exception is
        RefusalException { Refusal: Refusal.Overloaded or Refusal.Unavailable }
        or OrleansException { InnerException: RefusalException { Refusal: Refusal.Overloaded or Refusal.Unavailable } }
        or LimitExceededException or GatewayTooBusyException or InconsistentStateException
        or TimeoutException or SiloUnavailableException or OrleansMessageRejectionException or ConnectionFailedException
        || exception is ArgumentException unknown && NobodyHas(unknown);

    public static ProblemCode CodeOf(Refusal refusal) => refusal switch
    {
        Refusal.Invalid => ProblemCode.InvalidValue,
        Refusal.NotFound => ProblemCode.NotFound,
        Refusal.Conflict => ProblemCode.Conflict,
        Refusal.Overloaded => ProblemCode.Overloaded,
        Refusal.Unavailable => ProblemCode.Unavailable,
        _ => ProblemCode.Internal,
    };

    /// <summary>
    /// Of a cluster whose silos have roles: the last encoder silo is gone, or no other silo has come yet. Orleans has no
    /// exception of its own for a kind of grain that no silo has, only these words of its grain factory.
    /// </summary>
    private static bool NobodyHas(ArgumentException failure) =>
        failure.Message.StartsWith("Could not find an implementation for interface", StringComparison.Ordinal);

    private static Wire.Problem OfServer(BadHttpRequestException bad) => bad.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => ProblemCode.TooLarge.Say("The body is larger than this route takes."),
        StatusCodes.Status408RequestTimeout => ProblemCode.TooSlow.Say("The body came too slowly and was cut off."),
        _ => ProblemCode.OfStatus(bad.StatusCode).Say("The request breaks off or is not proper HTTP."),
    };
}
