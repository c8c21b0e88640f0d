using System.Reflection;
using Microsoft.AspNetCore.Http.Features;
using Sextant.Gateway.Problems;
using Sextant.Gateway.Validation;

namespace Sextant.Gateway.Requests;

/// <summary>The <c>{id}</c> of a route, valid. Handlers take it as a parameter.</summary>
internal readonly record struct PathId(string Value)
{
    private const string Name = "id";

    public static ValueTask<PathId> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        string id = (string)context.Request.RouteValues[Name]!;
        if (id.Contains('%', StringComparison.Ordinal)) id = Decode(context);
        ProblemException.ThrowIf(Rules.Id(id, Name));
        return new(new PathId(id));
    }

    /// <summary>
    /// The server decodes all but <c>%2F</c> and what is not UTF-8, after which <c>a%2Fb</c> may have been either
    /// <c>a/b</c> or the five characters themselves: where a percent sign is left, only the request as sent can tell.
    /// </summary>
    private static string Decode(HttpContext context)
    {
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        string[] sent = target.Split('?')[0].Split('/');
        string[] routed = (context.Request.PathBase + context.Request.Path).Value!.Split('/');
        int place = Array.IndexOf(routed, (string)context.Request.RouteValues[Name]!);
        return sent.Length == routed.Length && place >= 0 && PercentEncoding.TryDecode(sent[place], out string? id)
            ? id
            : throw new ProblemException(ProblemCode.Malformed, "'id' is not percent-encoded UTF-8.", Name);
    }
}
