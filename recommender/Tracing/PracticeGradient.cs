using System.Numerics;
using System.Numerics.Tensors;
using Sextant.Kernels;

namespace Sextant.Tracing;

/// <summary>The slope of a <see cref="PracticeNetwork"/>'s loss over batches, added up until it is cleared. Not safe for concurrent use.</summary>
/// <param name="random">Draws what is dropped; null drops nothing.</param>
internal sealed class PracticeGradient(PracticeNetwork network, Random? random)
{
    private float[] states = [], gates = [], candidates = [], kept = [], slopes = []; // see Of
    private float[] errors = []; // [steps, batch]
    private float[] products = [], down = [], downBefore = []; // [batch, 3h], [batch, h], [batch, h]

    /// <summary>Shaped as the network's tensors of the same names.</summary>
    public float[] Inputs { get; } = new float[network.Inputs.Length];

    /// <inheritdoc cref="Inputs"/>
    public float[] Recurrent { get; } = new float[network.Recurrent.Length];

    /// <inheritdoc cref="Inputs"/>
    public float[] Outputs { get; } = new float[network.Outputs.Length];

    /// <inheritdoc cref="Inputs"/>
    public float[] Biases { get; } = new float[network.Biases.Length];

    /// <inheritdoc cref="Inputs"/>
    public float[] Start { get; } = new float[network.Start.Length];

    /// <summary>Adds the slope of a batch's loss times a weight.</summary>
    /// <returns>The sum of −ln p(what happened) over what was asked.</returns>
    public double Of(PracticeSequence[] batch, float weight)
    {
        int h = network.Hidden, b = batch.Length, steps = batch.Max(sequence => sequence.Length);
        Fit(ref states, (steps + 1) * b * h); // [steps + 1, batch, h]
        Fit(ref gates, steps * b * 3 * h); // [steps, batch, 3h]: r, z, n
        Fit(ref candidates, steps * b * h); // [steps, batch, h]: U_n h
        Fit(ref kept, steps * b * h); // [steps, batch, h]: what is left of the state to predict from
        Fit(ref slopes, steps * b * 3 * h); // [steps, batch, 3h]: by U h
        Fit(ref errors, steps * b);
        Fit(ref products, b * 3 * h);
        Fit(ref down, b * h);
        Fit(ref downBefore, b * h);
        double loss = Forward(batch, steps);
        Backward(batch, steps, weight);
        return loss;
    }

    private double Forward(PracticeSequence[] batch, int steps)
    {
        int h = network.Hidden, b = batch.Length;
        double loss = 0;
        for (int i = 0; i < b; i++) network.Start.CopyTo(states, i * h);
        for (int t = 0; t < steps; t++)
        {
            Span<float> before = states.AsSpan(t * b * h, b * h), after = states.AsSpan((t + 1) * b * h, b * h);
            StridedMatMul.Multiply(before, h, 1, network.Recurrent, 3 * h, products, 3 * h, b, h, 3 * h, false);
            for (int i = 0; i < b; i++)
            {
                PracticeSequence sequence = batch[i];
                if (t >= sequence.Length)
                {
                    before.Slice(i * h, h).CopyTo(after.Slice(i * h, h));
                    continue;
                }
                int place = sequence.Places[t], row = t * b + i;
                bool right = sequence.Right[t];
                if (sequence.Asks(t))
                {
                    Span<float> left = kept.AsSpan(row * h, h);
                    Drop(before.Slice(i * h, h), left);
                    float p = Rates.Sigmoid(TensorPrimitives.Dot(left, network.Outputs.AsSpan(place * h, h)) + network.Biases[place]);
                    errors[row] = p - (right ? 1 : 0);
                    loss -= Math.Log(Math.Max(1e-7f, right ? p : 1 - p));
                }
                ReadOnlySpan<float> pre = products.AsSpan(i * 3 * h, 3 * h);
                pre[(2 * h)..].CopyTo(candidates.AsSpan(row * h, h));
                network.Step(PracticeNetwork.TokenOf(place, right), pre, gates.AsSpan(row * 3 * h, 3 * h), before.Slice(i * h, h), after.Slice(i * h, h));
            }
        }
        return loss;
    }

    private void Backward(PracticeSequence[] batch, int steps, float weight)
    {
        int h = network.Hidden, b = batch.Length;
        float[] turned = new float[3 * h * h]; // Uᵀ [3h, h]
        for (int i = 0; i < h; i++)
            for (int j = 0; j < 3 * h; j++) turned[j * h + i] = network.Recurrent[i * 3 * h + j];
        down.AsSpan(0, b * h).Clear();
        for (int t = steps - 1; t >= 0; t--)
        {
            downBefore.AsSpan(0, b * h).Clear();
            for (int i = 0; i < b; i++)
            {
                int row = t * b + i;
                if (t >= batch[i].Length)
                {
                    slopes.AsSpan(row * 3 * h, 3 * h).Clear();
                    continue;
                }
                int token = PracticeNetwork.TokenOf(batch[i].Places[t], batch[i].Right[t]);
                Gates(row, down.AsSpan(i * h, h), downBefore.AsSpan(i * h, h), states.AsSpan(row * h, h), Inputs.AsSpan(token * 3 * h, 3 * h));
            }
            StridedMatMul.Multiply(slopes.AsSpan(t * b * 3 * h), 3 * h, 1, turned, h, downBefore, h, b, 3 * h, h, true);
            for (int i = 0; i < b; i++)
            {
                if (t >= batch[i].Length || !batch[i].Asks(t)) continue;
                int place = batch[i].Places[t], row = t * b + i;
                float error = weight * errors[row];
                Biases[place] += error;
                Span<float> left = kept.AsSpan(row * h, h), outputs = Outputs.AsSpan(place * h, h);
                TensorPrimitives.MultiplyAdd(left, error, outputs, outputs);
                Undrop(i, row, error, network.Outputs.AsSpan(place * h, h));
            }
            (down, downBefore) = (downBefore, down);
        }
        for (int i = 0; i < b; i++) TensorPrimitives.Add(Start, down.AsSpan(i * h, h), Start);
        StridedMatMul.Multiply(states, 1, h, slopes, 3 * h, Recurrent, 3 * h, h, steps * b, 3 * h, true);
    }

    /// <summary>Through one step of the unit.</summary>
    /// <param name="down">[h], by the state after.</param>
    /// <param name="downBefore">[h], by the state before: its direct part is set; U brings the rest.</param>
    /// <param name="inputs">[3h], added to.</param>
    private void Gates(int row, ReadOnlySpan<float> down, Span<float> downBefore, ReadOnlySpan<float> before, Span<float> inputs)
    {
        int h = network.Hidden;
        ReadOnlySpan<float> r = gates.AsSpan(row * 3 * h, h), z = gates.AsSpan(row * 3 * h + h, h), n = gates.AsSpan(row * 3 * h + 2 * h, h);
        ReadOnlySpan<float> candidate = candidates.AsSpan(row * h, h);
        Span<float> byR = slopes.AsSpan(row * 3 * h, h), byZ = slopes.AsSpan(row * 3 * h + h, h), byN = slopes.AsSpan(row * 3 * h + 2 * h, h);
        Span<float> inR = inputs[..h], inZ = inputs[h..(2 * h)], inN = inputs[(2 * h)..];
        Vector<float> one = Vector<float>.One;
        for (int j = 0; j < h; j += Vector<float>.Count)
        {
            Vector<float> d = At(down, j), vr = At(r, j), vz = At(z, j), vn = At(n, j);
            Vector<float> dn = d * (one - vz) * (one - vn * vn);
            Vector<float> dz = d * (At(before, j) - vn) * vz * (one - vz);
            Vector<float> dr = dn * At(candidate, j) * vr * (one - vr);
            Put(downBefore, j, d * vz);
            Put(byR, j, dr);
            Put(byZ, j, dz);
            Put(byN, j, dn * vr);
            Put(inR, j, At(inR, j) + dr);
            Put(inZ, j, At(inZ, j) + dz);
            Put(inN, j, At(inN, j) + dn);
        }
    }

    /// <summary>Half of the values, drawn, doubled; the others 0.</summary>
    private void Drop(ReadOnlySpan<float> state, Span<float> left)
    {
        if (random is null)
        {
            state.CopyTo(left);
            return;
        }
        for (int j = 0; j < state.Length; j += 32)
        {
            uint bits = (uint)random.NextInt64(1L << 32);
            int end = Math.Min(32, state.Length - j);
            for (int k = 0; k < end; k++, bits >>= 1) left[j + k] = (bits & 1) * 2 * state[j + k];
        }
    }

    /// <summary>A dropped value has 0 left and passes nothing on.</summary>
    private void Undrop(int i, int row, float error, ReadOnlySpan<float> outputs)
    {
        int h = network.Hidden;
        Span<float> to = downBefore.AsSpan(i * h, h);
        ReadOnlySpan<float> left = kept.AsSpan(row * h, h);
        var factor = new Vector<float>(random is null ? error : 2 * error);
        for (int j = 0; j < h; j += Vector<float>.Count)
        {
            Vector<float> passed = factor * At(outputs, j);
            if (random is not null) passed = Vector.ConditionalSelect(Vector.Equals(At(left, j), Vector<float>.Zero), Vector<float>.Zero, passed);
            Put(to, j, At(to, j) + passed);
        }
    }

    private static Vector<float> At(ReadOnlySpan<float> values, int index) => new(values[index..]);

    private static void Put(Span<float> values, int index, Vector<float> value) => value.CopyTo(values[index..]);

    private static void Fit(ref float[] buffer, int size)
    {
        if (buffer.Length < size) buffer = new float[size];
    }
}
