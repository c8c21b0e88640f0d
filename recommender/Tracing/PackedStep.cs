namespace Sextant.Tracing;

/// <summary>
/// One answer's part for one concept, in 27 bits: 10 of the concept's position among the concepts kept, 9 of the exercise's among
/// the exercises kept, 7 of credit in hundredths, 1 whether it is of the same answer as the entry before.
/// </summary>
/// <param name="Concept">−1 when it is no longer kept, or the exercise has none.</param>
/// <param name="Item">−1 when it is no longer kept.</param>
/// <param name="Credit">0–1, in hundredths.</param>
/// <param name="Joined">The exercise asks several concepts, and this is not the first.</param>
internal readonly record struct PackedStep(int Concept, int Item, float Credit, bool Joined)
{
    private const int NoConcept = 1023, NoItem = 511;

    public static PackedStep From(int bits) => new(
        (bits & 1023) is var concept && concept == NoConcept ? -1 : concept,
        ((bits >> 10) & 511) is var item && item == NoItem ? -1 : item,
        ((bits >> 19) & 127) / 100f,
        ((bits >> 26) & 1) != 0);

    /// <summary>The entry after the concept at a place has gone: unmoved before it, a place forward behind it.</summary>
    /// <param name="now">Where the one that has gone stands now; −1 for nowhere.</param>
    public static int WithConceptMoved(int bits, int gone, int now) => (bits & ~NoConcept) | Moved(bits & NoConcept, NoConcept, gone, now);

    /// <summary>As of a concept.</summary>
    public static int WithItemMoved(int bits, int gone, int now) => (bits & ~(NoItem << 10)) | (Moved((bits >> 10) & NoItem, NoItem, gone, now) << 10);

    private static int Moved(int place, int none, int gone, int now) =>
        place == none || place < gone ? place : place > gone ? place - 1 : now < 0 ? none : now;

    public int ToBits() =>
        (Concept < 0 ? NoConcept : Concept) | ((Item < 0 ? NoItem : Item) << 10) | ((int)MathF.Round(100 * Credit) << 19) | (Joined ? 1 << 26 : 0);
}
