using System.Runtime.InteropServices;

namespace Sextant.Teaching;

/// <summary>
/// The control: by how much answers differ from what was expected of them when nothing was studied in between, for answers
/// alike in how many the learner had given, how the last one was, which of the following it is, and what was expected. It holds
/// what practice alone does, how far expectations lag behind, and the return to the mean after a failure.
/// </summary>
internal sealed class WithoutStudy
{
    private const int Practised = 4, Lasts = 3, Chances = 5;

    // A kind of answer counts as far as it has been seen; before that, its position in the window alone.
    private const double KindStrength = 20, PositionStrength = 50;

    private readonly double[] sums = new double[Practised * Lasts * GroupKnowledge.Window * Chances];
    private readonly int[] counts = new int[Practised * Lasts * GroupKnowledge.Window * Chances];
    private readonly double[] positionSums = new double[GroupKnowledge.Window];
    private readonly int[] positionCounts = new int[GroupKnowledge.Window];

    public void Add(in ConceptTrace trace, double expected, double residual)
    {
        int kind = KindOf(trace, expected);
        sums[kind] += residual;
        counts[kind]++;
        positionSums[trace.Window] += residual;
        positionCounts[trace.Window]++;
    }

    /// <summary>The mean residual to be expected without study, −1 to 1.</summary>
    public double Residual(in ConceptTrace trace, double expected)
    {
        int kind = KindOf(trace, expected);
        double atPosition = positionSums[trace.Window] / (positionCounts[trace.Window] + PositionStrength);
        return (sums[kind] + KindStrength * atPosition) / (counts[kind] + KindStrength);
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(MemoryMarshal.AsBytes(sums.AsSpan()));
        writer.Write(MemoryMarshal.AsBytes(counts.AsSpan()));
        writer.Write(MemoryMarshal.AsBytes(positionSums.AsSpan()));
        writer.Write(MemoryMarshal.AsBytes(positionCounts.AsSpan()));
    }

    public void Load(BinaryReader reader)
    {
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(sums.AsSpan()));
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(counts.AsSpan()));
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(positionSums.AsSpan()));
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(positionCounts.AsSpan()));
    }

    private static int KindOf(in ConceptTrace trace, double expected)
    {
        int before = trace.Answers - trace.Window; // when the window was opened
        int practised = before switch { 0 => 0, <= 2 => 1, <= 6 => 2, _ => 3 };
        int chance = Math.Clamp((int)(expected * Chances), 0, Chances - 1);
        return ((practised * Lasts + (int)trace.LastThen) * GroupKnowledge.Window + trace.Window) * Chances + chance;
    }
}
