using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Sextant.Encoding.Models;
using Sextant.Encoding.Tokenization;
using Sextant.Kernels;

namespace Sextant.Encoding.Transformer;

/// <summary>
/// A BERT-family model from a Hugging Face folder, run in managed code. One caller at a time has all compute threads; a
/// call made meanwhile, by another thread or from between the steps of a batch, runs on its own thread alone.
/// </summary>
public sealed class TransformerEncoder : ITextEncoder, IDisposable
{
    /// <summary>Tokens of a run on one thread: more gain nothing, and bound the memory. A longer text makes a run of its own.</summary>
    private const int MaxRunTokens = 512;

    /// <summary>Below so many tokens a thread, all threads share one run: reading the weights is what takes the time.</summary>
    private const int TeamTokens = 64;

    private readonly ModelFolder folder;
    private readonly ITokenizer tokenizer;
    private readonly BertWeights weights;
    private readonly ForwardPass pass;
    private readonly ComputePool pool;
    private readonly Workbench[] benches;
    private readonly ConcurrentBag<Workbench> extra = [];
    private readonly TeamRun team;
    private readonly SharedRuns shared;
    private readonly TeamChoice choice = new();

    /// <summary>Calls under way, and one for not being disposed: memory is freed when none is left.</summary>
    private int users = 1;
    private int disposed;
    private int freed;

    private TransformerEncoder(ModelFolder folder, TransformerOptions options)
    {
        this.folder = folder;
        Kernels = Choose(options.Kernels);
        Precision = options.Precision;
        tokenizer = folder.OpenTokenizer();
        weights = BertWeights.Read(folder, options.Precision, options.Layers);
        pass = Pass(Kernels, weights, folder.Pooling);
        pool = new ComputePool(options.Threads);
        benches = [.. Enumerable.Range(0, options.Threads).Select(_ => new Workbench())];
        team = new TeamRun(pass, benches);
        shared = new SharedRuns(pass, benches);
        ModelId = IdOf(folder, options);
    }

    /// <summary>The folder's name and content, and what else decides vectors.</summary>
    public string ModelId { get; }

    public int Dimensions => weights.Config.HiddenSize;

    public Precision Precision { get; }

    /// <summary>What was chosen, never <see cref="KernelChoice.Auto"/>.</summary>
    public KernelChoice Kernels { get; }

    public int Threads => pool.Size;

    public int Layers => weights.Layers.Length;

    /// <summary>Of packed weights.</summary>
    public long WeightBytes => weights.Bytes;

    /// <summary>Of activations, kept from call to call. Not while a call is under way.</summary>
    internal long WorkspaceBytes => benches.Concat(extra).Sum(bench => bench.Bytes);

    /// <exception cref="ModelException">The folder cannot be used; the message names file and tensor.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <exception cref="PlatformNotSupportedException">The processor lacks the instructions that were asked for.</exception>
    public static TransformerEncoder Load(ModelFolder folder, TransformerOptions options)
    {
        options.Validate();
        return new TransformerEncoder(folder, options);
    }

    /// <summary>Whether this processor has the instructions.</summary>
    public static bool Supports(KernelChoice kernels) => kernels switch
    {
        KernelChoice.Avx512 => Avx512F.IsSupported && Avx512BW.IsSupported && Avx512F.VL.IsSupported,
        KernelChoice.Avx2 => Avx2.IsSupported && Fma.IsSupported,
        _ => true,
    };

    /// <remarks>Without the few tokens of a model's query or passage prefix.</remarks>
    public int CountTokens(string text) => text.Length == 0 ? 1 : tokenizer.Count(text, folder.MaxTokens);

    public void Encode(ReadOnlySpan<string> texts, EncodingPurpose purpose, Span<float> embeddings, Action? betweenSteps = null)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(embeddings.Length, (long)texts.Length * Dimensions);
        string prefix = purpose == EncodingPurpose.Query ? folder.QueryPrefix : folder.PassagePrefix;
        int[] ids = ArrayPool<int>.Shared.Rent(1024);
        int[] lengths = ArrayPool<int>.Shared.Rent(texts.Length);
        try
        {
            int count = 0;
            for (int i = 0; i < texts.Length; i++)
            {
                if (ids.Length - count < folder.MaxTokens) Grow(ref ids, count, folder.MaxTokens);
                lengths[i] = texts[i].Length == 0 ? 0 : Tokenize(prefix, texts[i], ids.AsSpan(count, folder.MaxTokens));
                count += lengths[i];
            }
            EncodeIds(ids.AsSpan(0, count), lengths.AsSpan(0, texts.Length), embeddings, betweenSteps);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(ids);
            ArrayPool<int>.Shared.Return(lengths);
        }
    }

    /// <param name="ids">[sum of lengths]: the tokens of all texts, special ones included, one text behind the other.</param>
    /// <param name="lengths">[texts], each at most the model's positions; 0 gives the zero vector.</param>
    /// <param name="embeddings">[texts, dimensions], row-major, overwritten.</param>
    /// <param name="betweenSteps">As for <see cref="Encode"/>.</param>
    /// <exception cref="ArgumentException">An id or a length is outside the model's range; nothing is written.</exception>
    /// <exception cref="ObjectDisposedException">A call after <see cref="Dispose"/>.</exception>
    public unsafe void EncodeIds(ReadOnlySpan<int> ids, ReadOnlySpan<int> lengths, Span<float> embeddings, Action? betweenSteps = null)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(embeddings.Length, (long)lengths.Length * Dimensions);
        Interruption? interruption = betweenSteps is null ? null : new Interruption(betweenSteps);
        Enter();
        int[] starts = ArrayPool<int>.Shared.Rent(lengths.Length + 1);
        try
        {
            Lay(ids, lengths, starts);
            fixed (int* id = ids, start = starts)
            fixed (float* embedding = embeddings)
            {
                // Texts of no tokens lie between runs.
                for (int from = 0; from < lengths.Length;)
                {
                    int to = from;
                    while (to < lengths.Length && lengths[to] > 0) to++;
                    if (to > from) Run(new TokenRun(id, start + from, to - from, embedding + (nint)from * Dimensions, Dimensions), interruption?.Call);
                    for (; to < lengths.Length && lengths[to] == 0; to++) embeddings.Slice(to * Dimensions, Dimensions).Clear();
                    from = to;
                }
            }
        }
        finally
        {
            ArrayPool<int>.Shared.Return(starts);
            Exit();
        }
        interruption?.Rethrow();
    }

    private void Run(TokenRun run, Action? betweenSteps)
    {
        if (pool.Size > 1 && pool.TryEnter())
        {
            try
            {
                if (run.Count == 1 || run.Tokens <= TeamTokens * pool.Size) RunShort(run, betweenSteps);
                else shared.Run(run, MaxRunTokens, pool, betweenSteps);
            }
            finally
            {
                pool.Leave();
            }
            return;
        }
        RunAlone(run, betweenSteps);
    }

    /// <summary>Only by whoever has entered the pool.</summary>
    private void RunShort(TokenRun run, Action? betweenSteps)
    {
        bool together = choice.Together;
        long start = Stopwatch.GetTimestamp();
        if (together) team.Run(run, pool, betweenSteps);
        else RunAlone(run, betweenSteps);
        // What overtook a run is not its own time.
        if (betweenSteps is null) choice.Took(together, run.Tokens, Stopwatch.GetElapsedTime(start));
    }

    private void RunAlone(TokenRun run, Action? betweenSteps)
    {
        Workbench bench = extra.TryTake(out Workbench? idle) ? idle : new Workbench();
        var runs = new RunCutter(run, MaxRunTokens);
        while (runs.TryNext(out TokenRun part)) bench.Run(pass, part, betweenSteps);
        extra.Add(bench);
    }

    private void Lay(ReadOnlySpan<int> ids, ReadOnlySpan<int> lengths, Span<int> starts)
    {
        int total = 0;
        for (int i = 0; i < lengths.Length; i++)
        {
            if ((uint)lengths[i] > (uint)weights.Config.MaxPositions)
                throw new ArgumentException($"Text {i} has {lengths[i]} tokens; the model takes {weights.Config.MaxPositions}.", nameof(lengths));
            starts[i] = total;
            total = checked(total + lengths[i]);
        }
        starts[lengths.Length] = total;
        if (total != ids.Length) throw new ArgumentException($"{ids.Length} ids, but lengths for {total}.", nameof(lengths));
        foreach (int id in ids)
        {
            if ((uint)id >= (uint)weights.Config.VocabularySize)
                throw new ArgumentException($"There is no token {id}: the vocabulary has {weights.Config.VocabularySize}.", nameof(ids));
        }
    }

    private int Tokenize(string prefix, string text, Span<int> ids)
    {
        if (prefix.Length == 0) return tokenizer.Encode(text, ids);
        char[] both = ArrayPool<char>.Shared.Rent(prefix.Length + text.Length);
        try
        {
            prefix.CopyTo(both);
            text.CopyTo(both.AsSpan(prefix.Length));
            return tokenizer.Encode(both.AsSpan(0, prefix.Length + text.Length), ids);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(both);
        }
    }

    private static void Grow(ref int[] ids, int used, int more)
    {
        int[] larger = ArrayPool<int>.Shared.Rent(2 * (used + more));
        ids.AsSpan(0, used).CopyTo(larger);
        ArrayPool<int>.Shared.Return(ids);
        ids = larger;
    }

    private static KernelChoice Choose(KernelChoice asked)
    {
        if (!Supports(asked)) throw new PlatformNotSupportedException($"Encoder:Kernels is {asked}, which this processor does not have.");
        return asked != KernelChoice.Auto ? asked
            : Supports(KernelChoice.Avx512) ? KernelChoice.Avx512
            : Supports(KernelChoice.Avx2) ? KernelChoice.Avx2
            : KernelChoice.Portable;
    }

    private static ForwardPass Pass(KernelChoice kernels, BertWeights weights, Pooling pooling) => kernels switch
    {
        KernelChoice.Avx512 => new ForwardPass<Lanes512, Vector512<float>, ByteLanes512, Vector512<int>>(weights, pooling),
        KernelChoice.Avx2 => new ForwardPass<Lanes256, Vector256<float>, ByteLanes256, Vector256<int>>(weights, pooling),
        _ => new ForwardPass<Lanes128, Vector128<float>, ByteLanes128, Vector128<int>>(weights, pooling),
    };

    /// <summary>The <see cref="ModelId"/> that a folder would get, without reading its weights' values.</summary>
    public static string IdOf(ModelFolder folder, TransformerOptions options) =>
        folder.IdAs(options.Precision == Precision.Int8 ? "int8" : "fp32", options.Layers);

    /// <summary>Calls under way finish, the last of them frees the memory; later ones are refused.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 0) Exit();
    }

    private void Enter()
    {
        Interlocked.Increment(ref users);
        if (Volatile.Read(ref disposed) == 0) return;
        Exit();
        throw new ObjectDisposedException(ModelId);
    }

    private void Exit()
    {
        if (Interlocked.Decrement(ref users) == 0 && Interlocked.Exchange(ref freed, 1) == 0) Free();
    }

    private void Free()
    {
        pool.Dispose();
        foreach (Workbench bench in benches.Concat(extra)) bench.Dispose();
        weights.Dispose();
    }
}
