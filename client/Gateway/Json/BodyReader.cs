using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Sextant.Gateway.Problems;

namespace Sextant.Gateway.Json;

/// <summary>Reads a body of bounded length where it lies, without a copy.</summary>
internal static class BodyReader
{
    public delegate T? Parser<T>(in ReadOnlySequence<byte> json);

    public static async ValueTask<T> Read<T>(PipeReader body, Parser<T> parse, CancellationToken cancellation) where T : class
    {
        var result = await body.ReadAsync(cancellation);
        while (!result.IsCompleted)
        {
            body.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            result = await body.ReadAsync(cancellation);
        }
        try
        {
            return parse(result.Buffer) ?? throw new ProblemException(ProblemCode.Malformed, "The body is null.");
        }
        catch (JsonException exception)
        {
            throw ProblemException.Of(ProblemCode.Malformed, JsonFault.Of(exception));
        }
        finally
        {
            body.AdvanceTo(result.Buffer.End);
        }
    }
}
