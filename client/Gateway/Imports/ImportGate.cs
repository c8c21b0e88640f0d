using Microsoft.Extensions.Options;
using Sextant.Gateway.Problems;

namespace Sextant.Gateway.Imports;

/// <summary>Bounds how many imports run at the same time.</summary>
internal sealed class ImportGate(IOptions<GatewayOptions> options) : IDisposable
{
    private readonly SemaphoreSlim places = new(options.Value.MaxImports);

    public Place Enter() => places.Wait(0)
        ? new Place(places)
        : throw new ProblemException(ProblemCode.Overloaded, $"{options.Value.MaxImports} imports are running already.");

    public void Dispose() => places.Dispose();

    public readonly struct Place(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => places.Release();
    }
}
