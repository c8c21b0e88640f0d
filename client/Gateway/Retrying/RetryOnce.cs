using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Sextant.Gateway.Retrying;

/// <summary>
/// Answers a request a second time, after a moment, when the silo that was to answer is lost: what was read of the request
/// stays read. Only once, only where <see cref="Repeatable"/> allows it, only while nothing is sent, and only within the budget.
/// </summary>
internal sealed partial class RetryOnce : IEndpointFilter
{
    /// <summary>Of the instruments; see docs/telemetry.md.</summary>
    public const string MeterName = "Sextant.Gateway";

    private readonly RetryOptions options;
    private readonly RetryBudget budget;
    private readonly Pauses pauses;
    private readonly TimeProvider time;
    private readonly ILogger<RetryOnce> logger;
    private readonly Counter<long> repeated;

    public RetryOnce(IOptions<GatewayOptions> options, Pauses pauses, TimeProvider time, IMeterFactory meters, ILogger<RetryOnce> logger)
    {
        this.options = options.Value.Retry;
        this.pauses = pauses;
        this.time = time;
        this.logger = logger;
        budget = new RetryBudget(this.options.Share, this.options.Reserve);
        Meter meter = meters.Create(MeterName);
        repeated = meter.CreateCounter<long>("sextant.gateway.retries", "{request}", "Requests that were repeated because a silo was lost, or could not be for want of budget.");
    }

    public RetryBudget Budget => budget;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (!options.Enabled || !Repeatable.Is(context.HttpContext)) return await next(context);
        budget.Earn();
        try
        {
            return await next(context);
        }
        catch (Exception failure) when (MayRepeat(failure, context.HttpContext))
        {
            string? route = (context.HttpContext.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
            LogRepeated(route, failure);
            await Task.Delay(pauses.UpTo(options.Pause), time, context.HttpContext.RequestAborted);
            return await next(context);
        }
    }

    private bool MayRepeat(Exception failure, HttpContext context)
    {
        if (!SiloLoss.Explains(failure) || context.Response.HasStarted || context.RequestAborted.IsCancellationRequested) return false;
        bool may = budget.TrySpend();
        repeated.Add(1, new KeyValuePair<string, object?>("sextant.outcome", may ? "repeated" : "out-of-budget"));
        return may;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Route} lost its silo and is repeated")]
    private partial void LogRepeated(string? route, Exception failure);
}
