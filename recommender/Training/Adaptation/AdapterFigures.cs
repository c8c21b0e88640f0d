namespace Sextant.Training;

/// <summary>How good an encoder's vectors are on pairs held out of training, before and after.</summary>
/// <param name="Metric"><c>mrr</c>: mean reciprocal rank of a pair's second text among all second texts; <c>spearman</c>: correlation of score and label. Larger is better.</param>
public sealed record AdapterFigures(string Metric, double Before, double After, int Pairs)
{
    public override string ToString() => FormattableString.Invariant($"{Metric} before {Before:R} after {After:R} on {Pairs} pairs");
}
