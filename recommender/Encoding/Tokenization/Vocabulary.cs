using System.Collections.Frozen;

namespace Sextant.Encoding.Tokenization;

/// <summary>The tokens of a WordPiece model. A token's id is its place.</summary>
internal sealed class Vocabulary
{
    private readonly FrozenDictionary<string, int> ids;

    /// <param name="tokens">In the order of their ids. An empty one holds its place, and the last of two equal ones counts, as for Hugging Face.</param>
    /// <param name="continuationPrefix">What pieces after a word's first begin with.</param>
    public Vocabulary(IReadOnlyList<string> tokens, string continuationPrefix)
    {
        Size = tokens.Count;
        var byToken = new Dictionary<string, int>(tokens.Count, StringComparer.Ordinal);
        for (int id = 0; id < tokens.Count; id++) byToken[tokens[id]] = id;
        ids = byToken.ToFrozenDictionary(StringComparer.Ordinal);
        Beginnings = new PieceTable([.. byToken.Where(token => token.Key.Length > 0)]);
        int cut = continuationPrefix.Length;
        Continuations = new PieceTable([.. byToken
            .Where(token => token.Key.Length > cut && token.Key.StartsWith(continuationPrefix, StringComparison.Ordinal))
            .Select(token => KeyValuePair.Create(token.Key[cut..], token.Value))]);
    }

    public int Size { get; }

    /// <summary>Pieces a word may begin with. Those that continue one are among them, as for Hugging Face.</summary>
    public PieceTable Beginnings { get; }

    /// <summary>Pieces after a word's first, without the prefix.</summary>
    public PieceTable Continuations { get; }

    /// <returns>Null when there is none.</returns>
    public int? Id(string token) => ids.TryGetValue(token, out int id) ? id : null;
}
