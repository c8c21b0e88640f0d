namespace Sextant.Hosting;

/// <summary>Brings connections and requests to their end while the silo stops.</summary>
internal sealed class DrainMiddleware(RequestDelegate next, Drain drain)
{
    public async Task InvokeAsync(HttpContext context)
    {
        // A client that keeps its connection would otherwise keep coming back here.
        if (drain.Begun) context.Response.Headers.Connection = "close";
        using CancellationTokenRegistration end = drain.Impatience.UnsafeRegister(static context => ((HttpContext)context!).Abort(), context);
        await next(context);
    }
}
