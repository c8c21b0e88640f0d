namespace Sextant.Encoding.Transformer;

/// <summary>Sequences that go through the model together, one behind the other without padding.</summary>
/// <param name="ids">[tokens].</param>
/// <param name="starts">[count + 1]: sequence i is ids [starts[i], starts[i + 1]).</param>
/// <param name="embeddings">[count, width], written.</param>
internal readonly unsafe struct TokenRun(int* ids, int* starts, int count, float* embeddings, int width)
{
    public int* Ids => ids;

    public int* Starts => starts;

    public int Count => count;

    public float* Embeddings => embeddings;

    public int Tokens => Starts[Count] - Starts[0];

    public int Longest
    {
        get
        {
            int longest = 0;
            for (int i = 0; i < Count; i++) longest = Math.Max(longest, Length(i));
            return longest;
        }
    }

    /// <summary>The sequences [first, first + some).</summary>
    public TokenRun Part(int first, int some) => new(ids, starts + first, some, embeddings + (nint)first * width, width);

    /// <summary>The row of a sequence's first token. Starts count from the first id of the whole batch, rows from the run's.</summary>
    public int Start(int sequence) => Starts[sequence] - Starts[0];

    public int Length(int sequence) => Starts[sequence + 1] - Starts[sequence];
}
