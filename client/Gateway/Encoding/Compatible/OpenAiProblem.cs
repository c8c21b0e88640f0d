namespace Sextant.Gateway.Encoding.Compatible;

/// <summary>OpenAI's errors.</summary>
internal sealed record OpenAiProblem(OpenAiError Error);

/// <param name="Type"><c>invalid_request_error</c>, <c>rate_limit_error</c> or <c>server_error</c>.</param>
/// <param name="Param">The input at fault; null where no single one is.</param>
/// <param name="Code">The problem's code, as everywhere else.</param>
internal sealed record OpenAiError(string Message, string Type, string? Param, string Code);
