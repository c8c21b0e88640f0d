using Sextant.Gateway.Problems;

namespace Sextant.Gateway.Encoding.Compatible;

internal sealed class InferenceShape : IProblemShape
{
    public int StatusOf(Wire.Problem problem) => TypeOf(problem) switch
    {
        "Empty" => StatusCodes.Status400BadRequest,
        "Overloaded" => StatusCodes.Status429TooManyRequests,
        "Unhealthy" => StatusCodes.Status503ServiceUnavailable,
        "Backend" => StatusCodes.Status424FailedDependency,
        // That server has no words of its own for these.
        _ when problem.Status is StatusCodes.Status401Unauthorized or StatusCodes.Status405MethodNotAllowed or StatusCodes.Status408RequestTimeout
            or StatusCodes.Status413PayloadTooLarge or StatusCodes.Status415UnsupportedMediaType => problem.Status,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    public Task WriteBody(HttpContext context, Wire.Problem problem) => context.Response.WriteAsJsonAsync(
        new InferenceProblem(problem.Detail, TypeOf(problem)), CompatibleJson.Default.InferenceProblem, cancellationToken: context.RequestAborted);

    private static string TypeOf(Wire.Problem problem) => problem.Code switch
    {
        "empty" => "Empty",
        _ when problem.Code == ProblemCode.Overloaded.Code || problem.Code == ProblemCode.RateLimited.Code => "Overloaded",
        _ when problem.Code == ProblemCode.Unavailable.Code => "Unhealthy",
        _ when problem.Status >= 500 => "Backend",
        _ => "Validation",
    };
}
