using Sextant.Gateway.Problems;

namespace Sextant.Gateway.Encoding.Compatible;

internal sealed class OpenAiShape : IProblemShape
{
    public int StatusOf(Wire.Problem problem) => problem.Status == StatusCodes.Status422UnprocessableEntity ? StatusCodes.Status400BadRequest : problem.Status;

    public Task WriteBody(HttpContext context, Wire.Problem problem)
    {
        string type = problem.Status switch
        {
            StatusCodes.Status429TooManyRequests => "rate_limit_error",
            >= 500 => "server_error",
            _ => "invalid_request_error",
        };
        var body = new OpenAiProblem(new OpenAiError(problem.Detail, type, problem.Field, problem.Code));
        return context.Response.WriteAsJsonAsync(body, CompatibleJson.Default.OpenAiProblem, cancellationToken: context.RequestAborted);
    }
}
