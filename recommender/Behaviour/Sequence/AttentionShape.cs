namespace Sextant.Behaviour;

/// <param name="Length">Visits looked back on.</param>
internal readonly record struct AttentionShape(int Items, int Width, int Blocks, int Heads, int Length)
{
    public int HeadWidth => Width / Heads;

    /// <summary>Of the feed-forward part of a block.</summary>
    public int Inner => 2 * Width;

    public static AttentionShape Of(int items, SelfAttentionOptions options) =>
        new(items, options.Width, options.Blocks, options.Heads, options.Length);
}
