namespace Sextant.Kernels;

/// <summary>The weights of a linear layer, y = x · Wᵀ + b, laid out for the kernels in panels of columns.</summary>
internal abstract class Linear : IDisposable
{
    /// <summary>Row strides of activations are multiples of it, so that a row has room for any layout's last panel.</summary>
    public const int StrideUnit = 96;

    protected Linear(int inputs, int outputs, int panelWidth)
    {
        (Inputs, Outputs, PanelWidth) = (inputs, outputs, panelWidth);
        Panels = (outputs + panelWidth - 1) / panelWidth;
    }

    public int Inputs { get; }

    public int Outputs { get; }

    /// <summary>Columns of a panel.</summary>
    public int PanelWidth { get; }

    public int Panels { get; }

    public abstract long Bytes { get; }

    public static int Stride(int width) => (width + StrideUnit - 1) / StrideUnit * StrideUnit;

    public abstract void Dispose();
}
