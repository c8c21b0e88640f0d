using System.Buffers;
using System.IO.Pipelines;
using FsCheck;
using FsCheck.Fluent;
using Sextant.Gateway.Imports;

namespace Sextant.Gateway;

public sealed class NdjsonReaderTests
{
    private const int MaxLine = 16;

    [Fact]
    public async Task Lines_are_numbered_as_an_editor_numbers_them() =>
        Assert.Equal(["1:a", "4:b", "5:c"], await Read("a\n\n \t\r\nb\r\nc"));

    [Fact]
    public async Task A_byte_order_mark_belongs_to_no_line() => Assert.Equal(["1:a", "2:b"], await Read("\uFEFFa\nb\n"));

    [Fact]
    public async Task A_line_of_the_longest_length_is_read() => Assert.Equal(["1:" + new string('x', MaxLine)], await Read(new string('x', MaxLine)));

    [Fact]
    public async Task A_longer_line_is_skipped_and_the_next_one_read() =>
        Assert.Equal(["1:a", "2:too long", "3:b"], await Read("a\n" + new string('x', 1000) + "\nb"));

    [Fact]
    public async Task A_body_of_nothing_has_no_lines() => Assert.Empty(await Read(""));

    [Fact]
    public void However_a_body_is_cut_into_pieces_its_lines_are_the_same() => Prop.ForAll(
        Gen.ArrayOf(Gen.Elements('a', '\n', '\r', ' ', 'ü')).Select(letters => new string(letters)).ToArbitrary(),
        Gen.Choose(1, 7).ToArbitrary(),
        (text, piece) => Read(text, piece).Result.SequenceEqual(Read(text).Result)).QuickCheckThrowOnFailure();

    [Fact]
    public async Task No_more_than_a_line_is_held_of_a_body_that_never_ends()
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 4096, resumeWriterThreshold: 2048));
        var lines = NdjsonReader.Read(pipe.Reader, MaxLine, Text, CancellationToken.None);
        await using var reader = lines.GetAsyncEnumerator();
        var next = reader.MoveNextAsync();

        // The writer is paused whenever 4,096 bytes lie unread: it could not write a million if they were kept.
        for (int i = 0; i < 1000; i++) await pipe.Writer.WriteAsync(new byte[1000]);
        await pipe.Writer.CompleteAsync();

        Assert.True(await next);
        Assert.Equal("1:too long", reader.Current);
    }

    /// <param name="piece">Bytes that arrive together; 0 for all at once.</param>
    private static async Task<List<string>> Read(string text, int piece = 0)
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(text);
        var pipe = new Pipe();
        var lines = NdjsonReader.Read(pipe.Reader, MaxLine, Text, CancellationToken.None);
        var reading = lines.ToListAsync().AsTask();
        foreach (byte[] part in piece == 0 ? [bytes] : bytes.Chunk(piece)) await pipe.Writer.WriteAsync(part);
        await pipe.Writer.CompleteAsync();
        return await reading;
    }

    private static string Text(long number, in ReadOnlySequence<byte> line, bool tooLong) =>
        $"{number}:{(tooLong ? "too long" : System.Text.EncodingExtensions.GetString(System.Text.Encoding.UTF8, line).TrimEnd('\r'))}";
}
