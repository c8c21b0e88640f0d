namespace Sextant.Gateway.Problems;

/// <summary>Every problem the gateway answers with: its stable code, its status and its title.</summary>
internal sealed record ProblemCode(string Code, int Status, string Title)
{
    public static readonly ProblemCode Malformed = new("malformed", 400, "The request cannot be read");
    public static readonly ProblemCode UnknownParameter = new("unknown-parameter", 400, "The query has an unknown parameter");
    public static readonly ProblemCode Unauthorised = new("unauthorised", 401, "The API key is missing or wrong");
    public static readonly ProblemCode Forbidden = new("forbidden", 403, "The API key does not allow this");
    public static readonly ProblemCode NotFound = new("not-found", 404, "There is no such thing");
    public static readonly ProblemCode MethodNotAllowed = new("method-not-allowed", 405, "The route does not take this method");
    public static readonly ProblemCode TooSlow = new("too-slow", 408, "The request arrived too slowly");
    public static readonly ProblemCode Conflict = new("conflict", 409, "The request contradicts the present state");
    public static readonly ProblemCode TooLarge = new("too-large", 413, "The request is too large");
    public static readonly ProblemCode MediaType = new("media-type", 415, "The body is of another media type");
    public static readonly ProblemCode InvalidValue = new("invalid-value", 422, "A value is outside what is documented");
    public static readonly ProblemCode RateLimited = new("rate-limited", 429, "Too many requests");
    public static readonly ProblemCode Internal = new("internal", 500, "Sextant has a fault");
    public static readonly ProblemCode Overloaded = new("overloaded", 503, "Too much to do at once");
    public static readonly ProblemCode Unavailable = new("unavailable", 503, "Something needed is not working");

    public static readonly ImmutableArray<ProblemCode> All =
    [
        Malformed, UnknownParameter, Unauthorised, Forbidden, NotFound, MethodNotAllowed, TooSlow, Conflict, TooLarge, MediaType,
        InvalidValue, RateLimited, Internal, Overloaded, Unavailable,
    ];

    /// <summary>The code of a status that the server itself set, such as 405; the nearest one where there is no exact one.</summary>
    public static ProblemCode OfStatus(int status) =>
        All.FirstOrDefault(code => code.Status == status) ?? (status < 500 ? Malformed with { Status = status } : Internal with { Status = status });

    public Wire.Problem Say(string detail, string? field = null) => new($"urn:sextant:problem:{Code}", Title, Status, detail, Code, field);
}
