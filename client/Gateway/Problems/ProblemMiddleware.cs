using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace Sextant.Gateway.Problems;

/// <summary>Answers every failure as problem details: exceptions, and statuses that routing sets without a body.</summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> logger)
{
    /// <summary>nginx's word for a caller who left: seen only in the request log.</summary>
    private const int CallerLeft = 499;

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (IsBareFailure(context.Response)) await Answer(context, OfStatus(context.Response.StatusCode));
        }
        catch (Exception exception) when (Left(context, exception))
        {
            if (!context.Response.HasStarted) context.Response.StatusCode = CallerLeft;
        }
        catch (Exception exception)
        {
            await Answer(context, Translation.Of(exception) ?? Internal(context, exception));
        }
    }

    private static bool IsBareFailure(HttpResponse response) =>
        !response.HasStarted && response.StatusCode >= 400 && response.ContentType is null && response.ContentLength is null;

    private static bool Left(HttpContext context, Exception exception) =>
        context.RequestAborted.IsCancellationRequested && exception is OperationCanceledException or ConnectionResetException
        || exception is ConnectionAbortedException;

    private static Wire.Problem OfStatus(int status) => status switch
    {
        StatusCodes.Status404NotFound => ProblemCode.NotFound.Say("There is no such route."),
        StatusCodes.Status405MethodNotAllowed => ProblemCode.MethodNotAllowed.Say("The header Allow names the methods of this route."),
        StatusCodes.Status415UnsupportedMediaType => ProblemCode.MediaType.Say("The route takes another Content-Type."),
        _ => ProblemCode.OfStatus(status).Say($"The server answered {status}."),
    };

    private Wire.Problem Internal(HttpContext context, Exception exception)
    {
        LogFault(exception, context.Request.Method, (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText);
        return ProblemCode.Internal.Say("Something unforeseen happened; the server's log has it.");
    }

    private static Task Answer(HttpContext context, Wire.Problem problem)
    {
        if (!context.Response.HasStarted) return ProblemAnswer.Write(context, problem);
        // Half an answer must not look like a whole one.
        context.Abort();
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Route} failed")]
    private partial void LogFault(Exception exception, string method, string? route);
}
