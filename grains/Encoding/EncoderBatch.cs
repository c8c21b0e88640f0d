namespace Sextant.Encoding;

/// <summary>The texts one compute thread encodes together. Reused from batch to batch.</summary>
internal sealed class EncoderBatch(ITextEncoder encoder)
{
    private readonly List<(PendingTexts Owner, int Row)> slots = [];
    private readonly List<string> texts = [];
    private float[] embeddings = []; // [texts, dimensions]
    private int tokens;

    public int Count => texts.Count;

    public void Clear()
    {
        slots.Clear();
        texts.Clear();
        tokens = 0;
    }

    public bool HasRoomFor(PendingTexts pending, int budget) =>
        Count == 0 || (pending.Purpose == slots[0].Owner.Purpose && tokens + pending.NextTokens <= budget);

    public void Take(PendingTexts pending)
    {
        tokens += pending.NextTokens;
        (string text, int row) = pending.TakeNext();
        texts.Add(text);
        slots.Add((pending, row));
    }

    public void Run()
    {
        try
        {
            int width = encoder.Dimensions;
            if (embeddings.Length < Count * width) embeddings = new float[Count * width];
            encoder.Encode(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(texts), slots[0].Owner.Purpose, embeddings.AsSpan(0, Count * width));
            for (int i = 0; i < slots.Count; i++)
                slots[i].Owner.Finish(slots[i].Row, embeddings.AsSpan(i * width, width));
        }
#pragma warning disable CA1031 // Whatever an encoder throws belongs to the callers of this batch; the thread serves the next.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            foreach ((PendingTexts owner, _) in slots) owner.Fail(failure);
        }
    }
}
