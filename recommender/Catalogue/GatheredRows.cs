using Sextant.Sharding;

namespace Sextant.Catalogue;

/// <summary>What shards told of the resources of a view that was gathered from them.</summary>
internal sealed class GatheredRows
{
    private readonly List<bool> found = []; // [rows]
    private readonly List<float> words = []; // [rows]

    /// <summary>The greatest of the shards'.</summary>
    public float WordCeiling { get; private set; }

    /// <summary>Ids that a shard held once, but holds no more.</summary>
    public HashSet<ResourceId> Knew { get; } = [];

    public bool WasFound(int row) => found[row];

    public float WordsOf(int row) => words[row];

    public void CopyWords(ReadOnlySpan<int> rows, Span<float> scores)
    {
        for (int i = 0; i < rows.Length; i++) scores[i] = words[rows[i]];
    }

    public void Add(ShardPart part)
    {
        WordCeiling = Math.Max(WordCeiling, part.WordCeiling);
        if (!part.Knew.IsDefault) Knew.UnionWith(part.Knew);
    }

    public void Add(ShardResource resource)
    {
        found.Add(resource.Found);
        words.Add(resource.Words);
    }

    /// <summary>The same resource again, as when it came along and was found too.</summary>
    public void Join(int row, ShardResource again)
    {
        found[row] |= again.Found;
        words[row] = Math.Max(words[row], again.Words);
    }
}
