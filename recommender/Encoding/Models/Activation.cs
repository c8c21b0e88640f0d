namespace Sextant.Encoding.Models;

/// <summary>The function between a layer's two feed-forward matrices.</summary>
public enum Activation
{
    /// <summary>x · Φ(x) by the error function (Hendrycks and Gimpel 2016): "gelu".</summary>
    Gelu,

    /// <summary>Its approximation by tanh: "gelu_new", "gelu_pytorch_tanh".</summary>
    GeluTanh,

    /// <summary>max(x, 0): "relu".</summary>
    Relu,
}
