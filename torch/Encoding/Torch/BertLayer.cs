using Sextant.Encoding.Models;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Sextant.Encoding.Torch;

/// <summary>LayerNorm(x + Attention(x)), then LayerNorm(x + FeedForward(x)): Vaswani et al. 2017, the norms behind.</summary>
internal sealed class BertLayer : Module<Tensor, Tensor, Tensor>
{
    internal readonly BertAttention attention;
    internal readonly BertDense intermediate;
    internal readonly BertOutput output;
    private readonly Activation activation;

    public BertLayer(BertConfig config) : base(nameof(BertLayer))
    {
        attention = new BertAttention(config);
        intermediate = new BertDense(config);
        output = new BertOutput(config.IntermediateSize, config);
        activation = config.Activation;
        RegisterComponents();
    }

    /// <param name="states">[batch, tokens, hidden]</param>
    /// <param name="mask">[batch, 1, 1, tokens]</param>
    public override Tensor forward(Tensor states, Tensor mask)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor attended = attention.call(states, mask);
        Tensor inner = Activate(intermediate.call(attended));
        return output.call(inner, attended).MoveToOuterDisposeScope();
    }

    private Tensor Activate(Tensor x) => activation switch
    {
        Activation.Relu => functional.relu(x),
        // Hendrycks and Gimpel 2016, their approximation by tanh.
        Activation.GeluTanh => 0.5 * x * (1 + tanh(Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x.pow(3)))),
        _ => functional.gelu(x),
    };
}

internal sealed class BertAttention : Module<Tensor, Tensor, Tensor>
{
    internal readonly BertSelfAttention self;
    internal readonly BertOutput output;

    public BertAttention(BertConfig config) : base(nameof(BertAttention))
    {
        self = new BertSelfAttention(config);
        output = new BertOutput(config.HiddenSize, config);
        RegisterComponents();
    }

    public override Tensor forward(Tensor states, Tensor mask) => output.call(self.call(states, mask), states);
}

internal sealed class BertSelfAttention : Module<Tensor, Tensor, Tensor>
{
    internal readonly Linear query, key, value;
    private readonly int heads;

    public BertSelfAttention(BertConfig config) : base(nameof(BertSelfAttention))
    {
        (query, key, value) = (Project(config), Project(config), Project(config));
        heads = config.Heads;
        RegisterComponents();
    }

    public override Tensor forward(Tensor states, Tensor mask)
    {
        Tensor context = functional.scaled_dot_product_attention(Split(query, states), Split(key, states), Split(value, states), mask);
        return context.transpose(1, 2).reshape(states.shape);
    }

    /// <returns>[batch, heads, tokens, hidden / heads]</returns>
    private Tensor Split(Linear projection, Tensor states) => projection.call(states).view(states.shape[0], states.shape[1], heads, -1).transpose(1, 2);

    private static Linear Project(BertConfig config) => Linear(config.HiddenSize, config.HiddenSize);
}

/// <summary>A projection back to the hidden size, the residual and the norm.</summary>
internal sealed class BertOutput : Module<Tensor, Tensor, Tensor>
{
    internal readonly Linear dense;
    internal readonly LayerNorm LayerNorm;

    public BertOutput(int inputs, BertConfig config) : base(nameof(BertOutput))
    {
        dense = Linear(inputs, config.HiddenSize);
        LayerNorm = LayerNorm(config.HiddenSize, config.LayerNormEpsilon);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x, Tensor residual) => LayerNorm.call(dense.call(x) + residual);
}

internal sealed class BertDense : Module<Tensor, Tensor>
{
    internal readonly Linear dense;

    public BertDense(BertConfig config) : base(nameof(BertDense))
    {
        dense = Linear(config.HiddenSize, config.IntermediateSize);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => dense.call(x);
}
