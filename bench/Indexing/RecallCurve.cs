namespace Sextant.Bench.Indexing;

/// <summary>One party's queries a second at each recall it reached.</summary>
internal sealed class RecallCurve
{
    private readonly List<(int Ef, double Recall, double PerSecond, double PerProcessorSecond)> points = [];

    public IEnumerable<object> AsJson => points.Select(p => new
    {
        ef = p.Ef,
        recall = Math.Round(p.Recall, 4),
        per_second = Math.Round(p.PerSecond),
        per_processor_second = Math.Round(p.PerProcessorSecond),
    });

    public void Add(int ef, double recall, int queries, Stint took) =>
        points.Add((ef, recall, queries / took.Seconds, queries / took.ProcessorSeconds));

    /// <summary>
    /// Queries a second at a recall, by the clock and by the processor: between two points in proportion; the fastest point
    /// where all reach it, NaN where none does.
    /// </summary>
    public (double PerSecond, double PerProcessorSecond) At(double recall)
    {
        int at = points.FindIndex(p => p.Recall >= recall);
        if (at < 0) return (double.NaN, double.NaN);
        var upper = points[at];
        if (at == 0) return (upper.PerSecond, upper.PerProcessorSecond);
        var lower = points[at - 1];
        double share = (recall - lower.Recall) / (upper.Recall - lower.Recall);
        return (Between(lower.PerSecond, upper.PerSecond, share), Between(lower.PerProcessorSecond, upper.PerProcessorSecond, share));
    }

    private static double Between(double a, double b, double share) => Math.Exp(Math.Log(a) + share * (Math.Log(b) - Math.Log(a)));
}
