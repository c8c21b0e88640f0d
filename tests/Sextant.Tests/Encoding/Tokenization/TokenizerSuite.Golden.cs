using System.Text.Json;
using Sextant.Encoding.Golden;

namespace Sextant.Encoding.Tokenization;

// Against what Hugging Face's tokenizers library made of the same texts: tests/golden/tokenizer/record.mjs.
public abstract partial class TokenizerSuite
{
    public static TheoryData<string, WordPieceOptions> Settings => new()
    {
        { "uncased.json", new WordPieceOptions() },
        { "cased.json", new WordPieceOptions { LowerCase = false } },
        { "lower-only.json", new WordPieceOptions { StripAccents = false } },
        { "strip-only.json", new WordPieceOptions { LowerCase = false, StripAccents = true, SplitIdeographs = false } },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void Ids_and_offsets_are_those_of_Hugging_Face(string file, WordPieceOptions options)
    {
        ITokenizer tokenizer = Open(TestVocabulary.Tokens, options);
        int[] ids = new int[5000];
        var offsets = new TokenOffset[5000];
        foreach (Recorded recorded in Read(file))
        {
            int count = tokenizer.Encode(recorded.Text, ids, offsets);
            Assert.True(recorded.Ids.AsSpan().SequenceEqual(ids.AsSpan(0, count)), $"{recorded.Text}\n  is    {Words(ids[..count])}\n  not   {Words(recorded.Ids)}");
            int[] places = [.. offsets[..count].SelectMany(offset => new[] { offset.Start, offset.End })];
            Assert.True(recorded.Offsets.AsSpan().SequenceEqual(places), $"{recorded.Text}\n  is    {string.Join(' ', places)}\n  not   {string.Join(' ', recorded.Offsets)}");
        }
    }

    [Fact]
    public void Truncation_keeps_the_first_ids_and_the_separator()
    {
        foreach (Recorded recorded in Read("uncased.json"))
        {
            foreach (int limit in (int[])[2, 3, 5, 16, 64])
            {
                int[] ids = new int[limit];
                int count = Tokenizer.Encode(recorded.Text, ids);
                int[] expected = recorded.Ids.Length <= limit ? recorded.Ids : [.. recorded.Ids[..(limit - 1)], recorded.Ids[^1]];
                Assert.Equal(expected, ids[..count]);
                Assert.Equal(count, Tokenizer.Count(recorded.Text, limit));
            }
        }
    }

    [Fact]
    public void The_texts_of_the_encoders_recordings_have_the_recorded_tokens()
    {
        ITokenizer tokenizer = Open(GoldenTexts.Vocabulary, null);
        int[] ids = new int[512];
        Assert.All(GoldenTexts.All, recorded => Assert.Equal(recorded.Ids, ids[..tokenizer.Encode(recorded.Text, ids)]));
    }

    private static Recorded[] Read(string file) =>
        JsonSerializer.Deserialize<Recorded[]>(File.ReadAllBytes(TestVocabulary.Golden(file)), JsonSerializerOptions.Web)!;

    private sealed record Recorded(string Text, int[] Ids, int[] Offsets);
}
