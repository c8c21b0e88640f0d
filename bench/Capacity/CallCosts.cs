namespace Sextant.Bench.Capacity;

/// <summary>Of one call inside a silo, the median of the rounds; allocations by all threads.</summary>
/// <param name="Telemetry">What listens meanwhile.</param>
/// <param name="RecommendMicroseconds">Of processor time, all threads of the process together.</param>
internal sealed record CallCosts(
    string Telemetry, double RecommendMicroseconds, long RecommendBytes, double RecordMicroseconds, long RecordBytes);
