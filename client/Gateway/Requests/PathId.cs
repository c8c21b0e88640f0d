using System.Reflection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing.Patterns;
using Sextant.Gateway.Problems;
using Sextant.Gateway.Validation;

namespace Sextant.Gateway.Requests;

/// <summary>
/// An id of a route, valid. Handlers take it as a parameter: a parameter <c>resource</c> is the route's <c>{resourceId}</c>
/// where it has one, else its <c>{id}</c>.
/// </summary>
internal readonly record struct PathId(string Value)
{
    private const string Common = "id";

    public static ValueTask<PathId> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        string own = parameter.Name + "Id";
        string name = context.Request.RouteValues.ContainsKey(own) ? own : Common;
        string id = (string)context.Request.RouteValues[name]!;
        if (id.Contains('%', StringComparison.Ordinal)) id = Decode(context, name);
        ProblemException.ThrowIf(Rules.Id(id, name));
        return new(new PathId(id));
    }

    /// <summary>
    /// The server decodes all but <c>%2F</c> and what is not UTF-8, after which <c>a%2Fb</c> may have been either
    /// <c>a/b</c> or the five characters themselves: where a percent sign is left, only the request as sent can tell.
    /// </summary>
    private static string Decode(HttpContext context, string name)
    {
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        string[] sent = target.Split('?')[0].Split('/');
        string[] routed = (context.Request.PathBase + context.Request.Path).Value!.Split('/');
        int place = PlaceOf(context, name);
        return sent.Length == routed.Length && place < sent.Length && PercentEncoding.TryDecode(sent[place], out string? id)
            ? id
            : throw new ProblemException(ProblemCode.Malformed, $"'{name}' is not percent-encoded UTF-8.", name);
    }

    /// <summary>Which part between slashes it is: two ids of one route may look alike.</summary>
    private static int PlaceOf(HttpContext context, string name)
    {
        var segments = ((RouteEndpoint)context.GetEndpoint()!).RoutePattern.PathSegments;
        int place = context.Request.PathBase.Value!.Count(c => c == '/') + 1;
        foreach (var segment in segments)
        {
            if (segment.Parts is [RoutePatternParameterPart part] && part.Name == name) break;
            place++;
        }
        return place;
    }
}
