using Microsoft.OpenApi;

namespace Sextant.Gateway.Requests;

/// <summary>A parameter of a query string: what a route takes, and what its documentation says of it.</summary>
/// <param name="Type">The JSON Schema type of one value.</param>
/// <param name="Many">Whether it may be given several times.</param>
internal sealed record QueryParameter(string Name, JsonSchemaType Type, string Description, bool Many = false, double? Minimum = null, double? Maximum = null);
