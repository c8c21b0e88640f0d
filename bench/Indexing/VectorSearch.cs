using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;
using Sextant.Indexing;

namespace Sextant.Bench.Indexing;

/// <summary>
/// Exact search for the 100 nearest of random unit vectors of 384 dimensions: through int8 codes, and by the plain loop.
/// Random rows are the hard case: their scores lie densest about the k-th best. A batch of queries is one operation.
/// </summary>
[MemoryDiagnoser]
public class VectorSearch
{
    private const int Dimensions = 384;
    private const int K = 100;

    private readonly ExactIndex index = new(Dimensions);
    private float[] queries = [];
    private List<ScoredRow>[] results = [];

    [Params(15_000, 100_000)]
    public int Rows { get; set; }

    /// <summary>A learner has up to eight interests, typically about three.</summary>
    [Params(1, 3, 8)]
    public int Queries { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        var random = new Random(1);
        for (int row = 0; row < Rows; row++) index.Add(UnitVector(random));
        queries = [.. Enumerable.Range(0, Queries).SelectMany(_ => UnitVector(random))];
        results = [.. Enumerable.Range(0, Queries).Select(_ => new List<ScoredRow>())];
    }

    [Benchmark(Baseline = true)]
    public void Plain() => index.SearchPlainly(queries, K, 0, Rows, null, results);

    [Benchmark]
    public void Codes() => index.Search(queries, K, Rows, null, results);

    private static float[] UnitVector(Random random)
    {
        float[] vector = [.. Enumerable.Range(0, Dimensions).Select(_ => (float)(random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5))];
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
        return vector;
    }
}
