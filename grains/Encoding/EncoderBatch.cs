using System.Runtime.InteropServices;

namespace Sextant.Encoding;

/// <summary>Texts of one model and purpose that are encoded together. Reused from batch to batch.</summary>
internal sealed class EncoderBatch
{
    private readonly List<PendingText> pending = [];
    private readonly List<string> texts = [];
    private float[] embeddings = []; // [texts, dimensions]

    public int Count => pending.Count;

    public int Tokens { get; private set; }

    public EncodingPurpose Purpose => pending[0].Key.Purpose;

    public LoadedModel Model => pending[0].Key.Model;

    public ReadOnlySpan<PendingText> Pending => CollectionsMarshal.AsSpan(pending);

    public void Clear()
    {
        pending.Clear();
        texts.Clear();
        Tokens = 0;
    }

    /// <summary>Whether a text is of this batch's model and purpose; any is of an empty one's.</summary>
    public bool Suits(PendingText text) => Count == 0 || (text.Key.Model == Model && text.Key.Purpose == Purpose);

    /// <summary>An empty one takes any text, however long.</summary>
    public bool HasRoomFor(PendingText text, int budget) => Count == 0 || Tokens + text.Tokens <= budget;

    public void Add(PendingText text)
    {
        Tokens += text.Tokens;
        texts.Add(text.Text);
        pending.Add(text);
    }

    public void Encode(Action? betweenSteps)
    {
        int size = Count * Model.Dimensions;
        if (embeddings.Length < size) embeddings = new float[size];
        Model.Encoder.Encode(CollectionsMarshal.AsSpan(texts), Purpose, embeddings.AsSpan(0, size), betweenSteps);
    }

    /// <summary>[dimensions], once encoded.</summary>
    public ReadOnlySpan<float> EmbeddingOf(int text) => embeddings.AsSpan(text * Model.Dimensions, Model.Dimensions);
}
