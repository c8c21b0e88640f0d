using System.Text.Json;
using Sextant.Encoding.Models;
using Sextant.Encoding.Tokenization;

namespace Sextant.Bench.Encoding;

/// <summary>The tokens of many texts, one behind the other.</summary>
/// <param name="Ids">[sum of lengths].</param>
/// <param name="Lengths">[texts].</param>
internal sealed record TokenBatch(int[] Ids, int[] Lengths)
{
    public static TokenBatch OfIds(string json)
    {
        int[][] texts = JsonSerializer.Deserialize<int[][]>(json) ?? [];
        return new TokenBatch([.. texts.SelectMany(text => text)], [.. texts.Select(text => text.Length)]);
    }

    public static TokenBatch OfTexts(IEnumerable<string> texts, ModelFolder folder, int limit)
    {
        ITokenizer tokenizer = folder.OpenTokenizer();
        var room = new int[Math.Min(limit, folder.MaxTokens)];
        List<int> ids = [], lengths = [];
        foreach (string text in texts)
        {
            int count = tokenizer.Encode(text, room);
            ids.AddRange(room.AsSpan(0, count));
            lengths.Add(count);
        }
        return new TokenBatch([.. ids], [.. lengths]);
    }

    /// <summary>Ends of batches of at most so many tokens, in texts and in tokens.</summary>
    public IEnumerable<(int Text, int Token)> Ends(int batchTokens)
    {
        int start = 0, token = 0;
        for (int i = 0; i < Lengths.Length; i++)
        {
            if (token > start && token + Lengths[i] - start > batchTokens)
            {
                yield return (i, token);
                start = token;
            }
            token += Lengths[i];
        }
        yield return (Lengths.Length, token);
    }
}
