using System.Numerics.Tensors;
using Sextant.Kernels;
using Sextant.Training;

namespace Sextant.Tracing;

/// <summary>
/// Deep knowledge tracing (Piech et al., 2015) with a gated recurrent unit (Cho et al., 2014, the reset gate after the product, as cuDNN has it):
/// r, z = σ(x + U h), n = tanh(x_n + r ⊙ U_n h), h ← (1 − z) ⊙ n + z ⊙ h, where x is read from a table by concept and outcome. The logit of a
/// right answer to a concept c is v_c · h + b_c. Never changes after training; safe for any number of threads.
/// </summary>
internal sealed class PracticeNetwork
{
    private readonly Dictionary<ulong, int> places; // of concepts; what is not in it has place 0

    /// <param name="concepts">Keys of places 1 and on; place 0 is everything else.</param>
    public PracticeNetwork(ulong[] concepts, int hidden)
    {
        (Concepts, Hidden) = (concepts, hidden);
        places = new Dictionary<ulong, int>(concepts.Length);
        for (int i = 0; i < concepts.Length; i++) places.Add(concepts[i], i + 1);
        Inputs = new float[2 * Places * 3 * hidden];
        Recurrent = new float[hidden * 3 * hidden];
        Outputs = new float[Places * hidden];
        Biases = new float[Places];
        Start = new float[hidden];
    }

    public ulong[] Concepts { get; }

    /// <summary>h.</summary>
    public int Hidden { get; }

    public int Places => Concepts.Length + 1;

    /// <summary>[2 · places, 3h]: wrong and right of each place; the gates r, z, n side by side.</summary>
    public float[] Inputs { get; }

    /// <summary>U. [h, 3h]</summary>
    public float[] Recurrent { get; }

    /// <summary>v. [places, h]</summary>
    public float[] Outputs { get; }

    /// <summary>b. [places]</summary>
    public float[] Biases { get; }

    /// <summary>The state before the first answer. [h]</summary>
    public float[] Start { get; }

    public int PlaceOf(ulong concept) => places.GetValueOrDefault(concept);

    public static int TokenOf(int place, bool right) => 2 * place + (right ? 1 : 0);

    public void Begin(Span<float> state) => Start.CopyTo(state);

    /// <summary>One step.</summary>
    /// <param name="state">[h], updated.</param>
    public void Hear(Span<float> state, ulong concept, bool right)
    {
        Span<float> pre = stackalloc float[3 * Hidden], gates = stackalloc float[3 * Hidden];
        StridedMatMul.Multiply(state, Hidden, 1, Recurrent, 3 * Hidden, pre, 3 * Hidden, 1, Hidden, 3 * Hidden, false);
        Step(TokenOf(PlaceOf(concept), right), pre, gates, state, state);
    }

    /// <summary>Logit of a right answer.</summary>
    /// <param name="state">[h].</param>
    public float Logit(ReadOnlySpan<float> state, ulong concept)
    {
        int place = PlaceOf(concept);
        return TensorPrimitives.Dot(state, Outputs.AsSpan(place * Hidden, Hidden)) + Biases[place];
    }

    /// <param name="pre">[3h], state · U.</param>
    /// <param name="gates">[3h], receives r, z, n.</param>
    /// <param name="before">[h].</param>
    /// <param name="after">[h]; may be <paramref name="before"/>.</param>
    internal void Step(int token, ReadOnlySpan<float> pre, Span<float> gates, ReadOnlySpan<float> before, Span<float> after)
    {
        int h = Hidden;
        ReadOnlySpan<float> x = Inputs.AsSpan(token * 3 * h, 3 * h);
        Span<float> sigmoids = gates[..(2 * h)], n = gates[(2 * h)..];
        TensorPrimitives.Add(x[..(2 * h)], pre[..(2 * h)], sigmoids);
        TensorPrimitives.Sigmoid(sigmoids, sigmoids);
        TensorPrimitives.MultiplyAdd(gates[..h], pre[(2 * h)..], x[(2 * h)..], n);
        TensorPrimitives.Tanh(n, n);
        TensorPrimitives.Subtract(before, n, after);
        TensorPrimitives.MultiplyAdd(after, gates[h..(2 * h)], n, after);
    }

    public void Save(TensorBundle bundle)
    {
        int[] keys = new int[2 * Concepts.Length];
        for (int i = 0; i < Concepts.Length; i++) (keys[2 * i], keys[2 * i + 1]) = ((int)(Concepts[i] >> 32), (int)Concepts[i]);
        bundle.Add("tracing.network.concepts", [Concepts.Length, 2], keys);
        bundle.Add("tracing.network.inputs", [2 * Places, 3 * Hidden], Inputs);
        bundle.Add("tracing.network.recurrent", [Hidden, 3 * Hidden], Recurrent);
        bundle.Add("tracing.network.outputs", [Places, Hidden], Outputs);
        bundle.Add("tracing.network.biases", [Places], Biases);
        bundle.Add("tracing.network.start", [Hidden], Start);
    }

    /// <exception cref="InvalidDataException">The bundle has no such network.</exception>
    public static PracticeNetwork Load(TensorBundle bundle)
    {
        int[] keys = bundle.Integers("tracing.network.concepts", [-1, 2]);
        ulong[] concepts = new ulong[keys.Length / 2];
        for (int i = 0; i < concepts.Length; i++) concepts[i] = ((ulong)(uint)keys[2 * i] << 32) | (uint)keys[2 * i + 1];
        if (concepts.Distinct().Count() != concepts.Length) throw new InvalidDataException("The bundle's tracing network has a concept twice.");
        PracticeNetwork network = new(concepts, bundle.Floats("tracing.network.start", [-1]).Length);
        (int places, int h) = (network.Places, network.Hidden);
        bundle.Floats("tracing.network.inputs", [2 * places, 3 * h]).CopyTo(network.Inputs, 0);
        bundle.Floats("tracing.network.recurrent", [h, 3 * h]).CopyTo(network.Recurrent, 0);
        bundle.Floats("tracing.network.outputs", [places, h]).CopyTo(network.Outputs, 0);
        bundle.Floats("tracing.network.biases", [places]).CopyTo(network.Biases, 0);
        bundle.Floats("tracing.network.start", [h]).CopyTo(network.Start, 0);
        return network;
    }
}
