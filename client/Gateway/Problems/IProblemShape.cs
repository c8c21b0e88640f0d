namespace Sextant.Gateway.Problems;

/// <summary>Metadata of a route that answers problems as another server's API does, for the sake of its clients.</summary>
internal interface IProblemShape
{
    int StatusOf(Wire.Problem problem);

    Task WriteBody(HttpContext context, Wire.Problem problem);
}
