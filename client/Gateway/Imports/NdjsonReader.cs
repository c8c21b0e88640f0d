using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Sextant.Gateway.Imports;

/// <summary>Reads a body line by line where it lies: memory is bounded by the longest line, not by the body.</summary>
internal static class NdjsonReader
{
    private const byte Newline = (byte)'\n';
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Makes something of a line; called before the next line is read, since the bytes are reused.</summary>
    /// <param name="number">1 for the first line.</param>
    /// <param name="tooLong">The line was longer than allowed; <paramref name="line"/> is empty.</param>
    public delegate T Parser<T>(long number, in ReadOnlySequence<byte> line, bool tooLong);

    /// <summary>Lines end with LF or CR LF, the last one may go without; blank ones are counted and passed over.</summary>
    public static async IAsyncEnumerable<T> Read<T>(
        PipeReader body, int maxLineBytes, Parser<T> parse, [EnumeratorCancellation] CancellationToken cancellation)
    {
        long number = 1;
        bool skipping = false;
        while (true)
        {
            var result = await body.ReadAsync(cancellation);
            var rest = result.Buffer;
            while (TryTakeLine(ref rest, result.IsCompleted, skipping, out var line))
            {
                bool tooLong = skipping || line.Length > maxLineBytes;
                skipping = false;
                if (number == 1) line = WithoutMark(line);
                if (tooLong) yield return parse(number, default, tooLong: true);
                else if (!IsBlank(line)) yield return parse(number, line, tooLong: false);
                number++;
            }
            skipping |= rest.Length > maxLineBytes;
            // Of a line that is too long nothing is kept but that it was.
            body.AdvanceTo(skipping ? result.Buffer.End : rest.Start, result.Buffer.End);
            if (result.IsCompleted) break;
        }
    }

    /// <param name="completed">Nothing follows: what is left is the last line.</param>
    /// <param name="skipping">The start of the line is gone already: also of a last one that has no more bytes something is to be said.</param>
    private static bool TryTakeLine(
        ref ReadOnlySequence<byte> rest, bool completed, bool skipping, out ReadOnlySequence<byte> line)
    {
        if (rest.PositionOf(Newline) is { } end)
        {
            line = rest.Slice(0, end);
            rest = rest.Slice(rest.GetPosition(1, end));
            return true;
        }
        line = rest;
        if (!completed || (rest.IsEmpty && !skipping)) return false;
        rest = rest.Slice(rest.End);
        return true;
    }

    private static ReadOnlySequence<byte> WithoutMark(ReadOnlySequence<byte> line)
    {
        if (line.Length < ByteOrderMark.Length) return line;
        Span<byte> start = stackalloc byte[ByteOrderMark.Length];
        line.Slice(0, start.Length).CopyTo(start);
        return start.SequenceEqual(ByteOrderMark) ? line.Slice(start.Length) : line;
    }

    private static bool IsBlank(in ReadOnlySequence<byte> line)
    {
        foreach (var part in line)
            if (part.Span.ContainsAnyExcept(" \t\r"u8)) return false;
        return true;
    }
}
