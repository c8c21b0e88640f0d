namespace Sextant.Tracing;

/// <summary>A stretch of one learner's practice as the network is trained on it.</summary>
/// <param name="Places">[steps] of the concepts.</param>
/// <param name="Right">[steps].</param>
/// <param name="From">Steps before it only lead up: they were asked in the stretch before.</param>
/// <param name="Joined">[steps] where one exercise asks several concepts, the further ones are not asked: the first has told the outcome.</param>
internal sealed record PracticeSequence(int[] Places, bool[] Right, bool[] Joined, int From)
{
    public int Length => Places.Length;

    public bool Asks(int step) => step >= From && !Joined[step];

    /// <summary>Stretches as <see cref="PracticeTrace"/> holds them: when it is full, the older half goes.</summary>
    public static IEnumerable<PracticeSequence> Of(IReadOnlyList<(ulong Concept, bool Right, bool Joined)> steps, PracticeNetwork network)
    {
        int start = 0, from = 0;
        while (from < steps.Count)
        {
            int end = Math.Min(steps.Count, start + TracingLimits.Steps);
            var stretch = Enumerable.Range(start, end - start).Select(i => steps[i]).ToArray();
            yield return new PracticeSequence(
                [.. stretch.Select(step => network.PlaceOf(step.Concept))], [.. stretch.Select(step => step.Right)], [.. stretch.Select(step => step.Joined)], from - start);
            (start, from) = (end - TracingLimits.Steps / 2, end);
        }
    }
}
