using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Sextant.Text;

namespace Sextant.Policies;

/// <summary>Tags that are equal whatever the case, width and accents of their letters, as words are in search.</summary>
internal sealed class TagSet
{
    private const int StackLength = Resources.ResourceLimits.MaxTag;
    private const char IdeographicSpace = '\u3000';

    private readonly HashSet<string> folded = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup;

    public TagSet(IEnumerable<string> tags)
    {
        foreach (string tag in tags) folded.Add(Fold(tag, new char[tag.Length]).ToString());
        lookup = folded.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public bool HoldsOneOf(ImmutableArray<string> tags)
    {
        if (folded.Count == 0 || tags.IsDefaultOrEmpty) return false;
        Span<char> buffer = stackalloc char[StackLength];
        foreach (string tag in tags)
            if (lookup.Contains(Fold(tag, tag.Length <= buffer.Length ? buffer : new char[tag.Length]))) return true;
        return false;
    }

    /// <param name="buffer">At least as long as the tag.</param>
    private static ReadOnlySpan<char> Fold(string tag, Span<char> buffer)
    {
        int length = 0;
        for (int i = 0; i < tag.Length; i++)
        {
            char folded = tag[i] == IdeographicSpace ? ' ' : Folding.Fold(tag[i]);
            if (char.IsHighSurrogate(tag[i]) && Rune.DecodeFromUtf16(tag.AsSpan(i), out Rune rune, out _) == OperationStatus.Done
                && Folding.FoldMathematical(rune.Value) is not '\0' and var letter)
                (folded, i) = (letter, i + 1);
            if (folded != '\0') buffer[length++] = folded;
        }
        return buffer[..length].Trim();
    }
}
