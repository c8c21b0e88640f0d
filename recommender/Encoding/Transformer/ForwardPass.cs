using Sextant.Encoding.Models;
using Sextant.Kernels;

namespace Sextant.Encoding.Transformer;

/// <summary>BERT (Devlin et al. 2019) over token ids, to one unit-length vector a sequence.</summary>
internal abstract class ForwardPass
{
    /// <summary>Tokens that a thread alone takes through a layer at once: their activations stay in its second-level cache.</summary>
    public const int Block = 192;

    /// <param name="space">Shared by the team, of room enough for the run.</param>
    /// <param name="own">This rank's.</param>
    /// <param name="betweenSteps">Called by rank 0 every few milliseconds.</param>
    public abstract void Run(TokenRun run, Workspace space, RankScratch own, Team team, int rank, Action? betweenSteps);

    /// <summary>Room for a run of so many tokens.</summary>
    public abstract void Fit(Workspace space, int tokens, Team team);

    /// <summary>Room for what one rank needs.</summary>
    public abstract void Fit(RankScratch own, int tokens, int longest, Team team);
}

/// <inheritdoc/>
internal sealed unsafe class ForwardPass<TLanes, TVector, TBytes, TInts>(BertWeights weights, Pooling pooling) : ForwardPass
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
    where TBytes : struct, IByteLanes<TInts, TVector>
    where TInts : struct
{
    private readonly BertConfig config = weights.Config;
    private readonly int hidden = weights.Config.HiddenSize;
    private readonly int hiddenStride = Linear.Stride(weights.Config.HiddenSize);
    private readonly int attentionStride = Linear.Stride(3 * weights.Config.HiddenSize);
    private readonly int intermediateStride = Linear.Stride(weights.Config.IntermediateSize);
    private readonly Nonlinearity activation = weights.Config.Activation switch
    {
        Activation.Gelu => Nonlinearity.Gelu,
        Activation.GeluTanh => Nonlinearity.GeluTanh,
        _ => Nonlinearity.Relu,
    };

    public override void Fit(Workspace space, int tokens, Team team) =>
        space.Fit(tokens, BlockOf(tokens, team), hidden, config.IntermediateSize);

    public override void Fit(RankScratch own, int tokens, int longest, Team team)
    {
        own.FitHead(Attention<TLanes, TVector>.ScratchFloats(longest, config.HeadSize));
        own.FitRows(BlockOf(tokens, team), PackedBytes.RoundUp(Math.Max(hidden, config.IntermediateSize)));
    }

    public override void Run(TokenRun run, Workspace space, RankScratch own, Team team, int rank, Action? betweenSteps)
    {
        int block = BlockOf(run.Tokens, team);
        Embed(run, space, team, rank);
        team.Meet();
        foreach (BertLayer layer in weights.Layers)
        {
            for (int from = 0; from < run.Tokens; from += block)
            {
                int rows = Math.Min(block, run.Tokens - from);
                Project(layer.Attention, space.Hidden + (nint)from * hiddenStride, hiddenStride, rows,
                    space.Attention + (nint)from * attentionStride, attentionStride, add: false, Nonlinearity.None, own, team, rank);
                Pause(betweenSteps, rank);
            }
            team.Meet();
            Attend(run, space, own, team, rank);
            team.Meet();
            Pause(betweenSteps, rank);
            for (int from = 0; from < run.Tokens; from += block)
            {
                Finish(layer, from, Math.Min(block, run.Tokens - from), space, own, team, rank);
                Pause(betweenSteps, rank);
            }
        }
        Pool(run, space, team, rank);
    }

    /// <summary>A thread alone goes block by block; a team takes all rows at once and shares the columns.</summary>
    private static int BlockOf(int tokens, Team team) => team.Size == 1 ? Math.Min(Block, tokens) : tokens;

    private static void Pause(Action? betweenSteps, int rank)
    {
        if (rank == 0) betweenSteps?.Invoke();
    }

    /// <summary>x = LayerNorm(word + position + segment).</summary>
    private void Embed(TokenRun run, Workspace space, Team team, int rank)
    {
        (int from, int to) = team.Share(run.Count, rank);
        for (int sequence = from; sequence < to; sequence++)
        {
            int length = run.Length(sequence);
            int* ids = run.Ids + run.Starts[sequence];
            float* x = space.Hidden + (nint)run.Start(sequence) * hiddenStride;
            for (int position = 0; position < length; position++)
            {
                float* word = weights.Words.Pointer + (nint)ids[position] * hidden;
                float* place = weights.Positions.Pointer + (nint)position * hidden;
                float* row = x + (nint)position * hiddenStride;
                for (int i = 0; i < hidden; i++) row[i] = word[i] + place[i];
            }
            Norm(x, length, weights.EmbeddingNorm);
        }
    }

    /// <summary>Attention of each sequence and head, into the context.</summary>
    private void Attend(TokenRun run, Workspace space, RankScratch own, Team team, int rank)
    {
        (int from, int to) = team.Share(run.Count * config.Heads, rank);
        for (int item = from; item < to; item++)
        {
            (int sequence, int head) = (item / config.Heads, item % config.Heads);
            int start = run.Start(sequence);
            float* q = space.Attention + (nint)start * attentionStride + head * config.HeadSize;
            Attention<TLanes, TVector>.Head(
                q, q + hidden, q + 2 * hidden, attentionStride, run.Length(sequence), config.HeadSize,
                space.Context + (nint)start * hiddenStride + head * config.HeadSize, hiddenStride, own.Head);
        }
    }

    /// <summary>What follows attention: x = LayerNorm(x + context · Wₒ), then x = LayerNorm(x + f(x · W₁) · W₂).</summary>
    private void Finish(BertLayer layer, int from, int rows, Workspace space, RankScratch own, Team team, int rank)
    {
        float* x = space.Hidden + (nint)from * hiddenStride;
        (int first, int end) = team.Share(rows, rank);
        float* mine = x + (nint)first * hiddenStride;

        Project(layer.Output, space.Context + (nint)from * hiddenStride, hiddenStride, rows, x, hiddenStride, add: true, Nonlinearity.None, own, team, rank);
        team.Meet();
        Norm(mine, end - first, layer.OutputNorm);
        team.Meet();
        Project(layer.Up, x, hiddenStride, rows, space.Intermediate, intermediateStride, add: false, activation, own, team, rank);
        team.Meet();
        Project(layer.Down, space.Intermediate, intermediateStride, rows, x, hiddenStride, add: true, Nonlinearity.None, own, team, rank);
        team.Meet();
        Norm(mine, end - first, layer.DownNorm);
        team.Meet();
    }

    private static void Project(
        Linear linear, float* a, nint aStride, int rows, float* c, nint cStride, bool add, Nonlinearity function, RankScratch own, Team team, int rank)
    {
        (int first, int end) = team.Share(linear.Panels, rank);
        if (linear is PackedBytes bytes)
        {
            Quantizer<TLanes, TVector>.Quantize(a, aStride, rows, bytes.Inputs, own.Bytes, own.Scales);
            ByteMatMul<TBytes, TInts, TLanes, TVector>.Multiply(own.Bytes, own.Scales, rows, bytes, first, end, c, cStride, add, function);
        }
        else
        {
            MatMul<TLanes, TVector>.Multiply(a, aStride, rows, (PackedMatrix)linear, first, end, c, cStride, add, function);
        }
    }

    private void Norm(float* x, int rows, NormWeights norm) =>
        LayerNorm<TLanes, TVector>.Apply(x, rows, hidden, hiddenStride, norm.Scale, norm.Shift, config.LayerNormEpsilon);

    private void Pool(TokenRun run, Workspace space, Team team, int rank)
    {
        (int from, int to) = team.Share(run.Count, rank);
        for (int sequence = from; sequence < to; sequence++)
        {
            float* x = space.Hidden + (nint)run.Start(sequence) * hiddenStride;
            Pooler.Pool(pooling, x, hiddenStride, run.Length(sequence), new Span<float>(run.Embeddings + (nint)sequence * hidden, hidden));
        }
    }
}
