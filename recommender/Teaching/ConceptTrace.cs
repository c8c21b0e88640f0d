using System.Runtime.InteropServices;

namespace Sextant.Teaching;

/// <summary>
/// What is remembered of one learner and one concept: an ability, the share in the group, and the window of answers that is
/// being compared with what was expected when it was opened. 32 bytes.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct ConceptTrace
{
    /// <summary>Of <see cref="Study"/>: nothing was studied.</summary>
    public const int None = -1;

    public int Concept;
    public float Offset; // logits, beside the learner's own ability
    public float Expected; // the ability when the window was opened, logits
    public int Study; // the resource studied last, or None
    public uint OpenedAt; // the window, seconds since LearnerLimits.Earliest
    public float Surplus; // sum over the window of a study
    public float Counted; // mastery as it stands in the group's sums, 0–1
    public ushort Answers; // stops at its greatest value
    public byte Telling; // of the group: the one since which this learner counts as changed
    private byte bits; // 0–1 Window, 2–3 Last, 4–5 LastThen, 6 IsOpen, 7 IsCounted

    /// <summary>Answers in the window, 0–3.</summary>
    public int Window
    {
        readonly get => bits & 3;
        set => bits = (byte)((bits & ~3) | value);
    }

    /// <summary>How the last answer was.</summary>
    public Outcome Last
    {
        readonly get => (Outcome)((bits >> 2) & 3);
        set => bits = (byte)((bits & ~(3 << 2)) | ((int)value << 2));
    }

    /// <summary>How the last answer before the window was.</summary>
    public Outcome LastThen
    {
        readonly get => (Outcome)((bits >> 4) & 3);
        set => bits = (byte)((bits & ~(3 << 4)) | ((int)value << 4));
    }

    /// <summary>Whether there is a window to compare with.</summary>
    public bool IsOpen
    {
        readonly get => (bits & (1 << 6)) != 0;
        set => bits = (byte)(value ? bits | (1 << 6) : bits & ~(1 << 6));
    }

    /// <summary>Whether the learner is in the group's sums.</summary>
    public bool IsCounted
    {
        readonly get => (bits & (1 << 7)) != 0;
        set => bits = (byte)(value ? bits | (1 << 7) : bits & ~(1 << 7));
    }

    /// <summary>The mean surplus of a study's window so far; null while nothing was answered in it.</summary>
    public readonly float? MeanSurplus => Study >= 0 && IsOpen && Window > 0 ? Surplus / Window : null;

    public void Open(int study, float expected, uint at)
    {
        (Study, Expected, OpenedAt, Surplus, Window, LastThen, IsOpen) = (study, expected, at, 0, 0, Last, true);
    }
}

/// <summary>How an answer was.</summary>
internal enum Outcome
{
    None = 0,
    Wrong = 1,
    Right = 2,
}
