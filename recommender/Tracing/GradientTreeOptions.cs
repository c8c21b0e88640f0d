namespace Sextant.Tracing;

/// <summary>Settings of <see cref="GradientTreeTrainer"/>.</summary>
public sealed record GradientTreeOptions
{
    /// <summary>Trees, 1 to 10,000.</summary>
    public int Trees { get; init; } = 160;

    /// <summary>Leaves of a tree, 2 to 1024.</summary>
    public int Leaves { get; init; } = 32;

    /// <summary>Thresholds that a number is told apart by, 2 to 256 less one.</summary>
    public int Bins { get; init; } = 64;

    /// <summary>How far each tree goes, above 0, at most 1: smaller steps need more trees.</summary>
    public float Rate { get; init; } = 0.08f;

    /// <summary>Rows that a leaf holds at least, weighed by how much they can say (a quarter each at p = ½); at least 1.</summary>
    public int LeastRows { get; init; } = 100;

    /// <summary>λ, 0 or more: draws leaves to 0.</summary>
    public float Shrinkage { get; init; } = 10;

    /// <summary>Of columns and of rows that a tree is shown, drawn anew each time; above 0, at most 1.</summary>
    public float Columns { get; init; } = 0.4f;

    /// <inheritdoc cref="Columns"/>
    public float Rows { get; init; } = 0.7f;

    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range; the message names it.</exception>
    public GradientTreeOptions Validated()
    {
        Require(Trees is >= 1 and <= 10_000, nameof(Trees), Trees, "between 1 and 10000");
        Require(Leaves is >= 2 and <= 1024, nameof(Leaves), Leaves, "between 2 and 1024");
        Require(Bins is >= 2 and <= 256, nameof(Bins), Bins, "between 2 and 256");
        Require(Rate is > 0 and <= 1, nameof(Rate), Rate, "above 0 and at most 1");
        Require(LeastRows >= 1, nameof(LeastRows), LeastRows, "at least 1");
        Require(Shrinkage >= 0, nameof(Shrinkage), Shrinkage, "0 or more");
        Require(Columns is > 0 and <= 1, nameof(Columns), Columns, "above 0 and at most 1");
        Require(Rows is > 0 and <= 1, nameof(Rows), Rows, "above 0 and at most 1");
        return this;
    }

    private static void Require(bool holds, string name, object value, string range)
    {
        if (!holds) throw new ArgumentOutOfRangeException(name, value, $"The tracing trees' {name} must be {range}.");
    }
}
