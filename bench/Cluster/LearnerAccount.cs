using System.Globalization;

namespace Sextant.Bench.Cluster;

/// <summary>What one learner's interactions should come to: every id that was acknowledged, once. Its one worker alone uses it.</summary>
internal sealed class LearnerAccount(int number)
{
    private readonly List<string> acknowledged = [];
    private int named;

    public LearnerId Id { get; } = new(string.Create(CultureInfo.InvariantCulture, $"learner-{number}"));

    public IReadOnlyList<string> Acknowledged => acknowledged;

    /// <summary>The profile's version when nothing is lost and nothing doubled.</summary>
    public long Version => acknowledged.Count;

    public string NextId() => string.Create(CultureInfo.InvariantCulture, $"{number}-{++named}");

    public void Acknowledge(IEnumerable<string> fresh) => acknowledged.AddRange(fresh);
}
