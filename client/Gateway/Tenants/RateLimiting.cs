using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Sextant.Gateway.Problems;

namespace Sextant.Gateway.Tenants;

/// <summary>One token bucket a caller. Callers who stay away are forgotten, so that the buckets are bounded by those who come.</summary>
internal static class RateLimiting
{
    public static RateLimiterOptions Of(RateLimitOptions options) => new()
    {
        GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => PartitionOf(context, options)),
        OnRejected = static (rejected, _) => new ValueTask(ProblemAnswer.Write(
            rejected.HttpContext, ProblemCode.RateLimited.Say("This caller has used up its requests for now."))),
    };

    private static RateLimitPartition<string> PartitionOf(HttpContext context, RateLimitOptions options) =>
        Caller.Of(context) is { } caller
            ? RateLimitPartition.GetTokenBucketLimiter(
                caller.Key?.ToString(CultureInfo.InvariantCulture) ?? context.Connection.RemoteIpAddress?.ToString() ?? "local",
                _ => BucketOf(options))
            : RateLimitPartition.GetNoLimiter("open");

    private static TokenBucketRateLimiterOptions BucketOf(RateLimitOptions options) => new()
    {
        TokenLimit = options.Burst,
        TokensPerPeriod = options.PerSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
    };
}
