namespace Sextant.Training;

/// <summary>
/// Makes logits into honest probabilities: P = σ(a f + b) with a and b of the greatest likelihood (Platt, "Probabilistic
/// Outputs for Support Vector Machines", 1999), found by Newton's method. The order stays: a is kept above 0.
/// </summary>
internal static class PlattScaling
{
    private const int Rounds = 30;
    private const double Ridge = 1e-3; // keeps the step finite where all labels are alike
    private const double LeastScale = 0.05;

    /// <param name="parameters">Changed: u, w₂ and b₂ are what a scales, b₂ what b moves.</param>
    /// <param name="network">Of the parameters.</param>
    public static void Calibrate(float[] parameters, int hidden, RankingNetwork network, IReadOnlyList<RankingList> lists)
    {
        (double a, double b) = Fit(network, lists);
        int inputs = network.Inputs.Length;
        for (int i = 0; i < inputs; i++) parameters[i] *= (float)a;
        for (int i = inputs * (hidden + 1) + hidden; i < parameters.Length; i++) parameters[i] *= (float)a;
        parameters[^1] += (float)b;
    }

    private static (double A, double B) Fit(RankingNetwork network, IReadOnlyList<RankingList> lists)
    {
        List<(double F, double Y)> points = [];
        foreach (RankingList list in lists)
        {
            float[] logits = new float[list.Labels.Length];
            network.Score(list.Rows, logits);
            for (int i = 0; i < logits.Length; i++) points.Add((logits[i] + network.AtZero, list.Labels[i]));
        }
        if (points.Count == 0) return (1, 0);
        double a = 1, rate = Math.Clamp(points.Average(point => point.Y), 1e-6, 1 - 1e-6);
        double b = Math.Log(rate / (1 - rate)) - points.Average(point => point.F);
        for (int round = 0; round < Rounds; round++)
        {
            double ga = 0, gb = 0, haa = Ridge, hab = 0, hbb = Ridge;
            foreach ((double f, double y) in points)
            {
                double p = 1 / (1 + Math.Exp(-a * f - b)), w = p * (1 - p);
                ga += (p - y) * f;
                gb += p - y;
                haa += w * f * f;
                hab += w * f;
                hbb += w;
            }
            double determinant = haa * hbb - hab * hab;
            // At most 1 a round: far from the optimum the curve is flat, and a whole Newton step overshoots.
            double da = Math.Clamp((hbb * ga - hab * gb) / determinant, -1, 1), db = Math.Clamp((haa * gb - hab * ga) / determinant, -1, 1);
            a = Math.Max(LeastScale, a - da);
            b -= db;
            if (Math.Abs(da) + Math.Abs(db) < 1e-7) break;
        }
        return (a, b);
    }
}
